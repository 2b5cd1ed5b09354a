package oubli.quickstart.ask;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import oubli.quickstart.Addresses;
import oubli.quickstart.demo.OperatorCalls;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./oubli explain}, {@code forecast}, {@code horizon}, {@code prove} and {@code verify}: asks the running system, or checks without it what it signed. */
public final class AskCommand {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ERASURE_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int NOT_FOUND = 404;

    private final AskOptions options;
    private final PrintStream out;

    private AskCommand(AskOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    public static void main(String[] arguments) {
        var status = run(List.of(arguments), System.out, System.err);
        System.out.flush();
        Runtime.getRuntime().halt(status);
    }

    /** 0 when the answer is there and good, 1 when it is not, 2 when the question cannot be read. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains("--help")) {
            out.print(AskOptions.HELP);
            return 0;
        }
        try {
            return new AskCommand(AskOptions.parse(arguments), out).answer() ? 0 : 1;
        } catch (IllegalArgumentException unreadable) {
            err.println(unreadable.getMessage());
            return 2;
        } catch (UncheckedIOException | JacksonException failed) {
            err.println("No answer: " + failed.getMessage());
            return 1;
        }
    }

    private boolean answer() {
        return switch (options.question()) {
            case EXPLAIN -> explain();
            case FORECAST -> forecast();
            case HORIZON -> horizon();
            case PROVE -> prove();
            case VERIFY -> verify();
        };
    }

    private boolean explain() {
        var addresses = new Addresses(options.ports());
        var calls = new OperatorCalls(addresses.issuer());
        var path = "/v1/subjects/" + encode(subject(calls, addresses)) + "/explain" + query("at");
        var answer = calls.get(addresses.retentionService().resolve(path));
        return show(answer, json -> new Telling(out).explanation(json));
    }

    private boolean forecast() {
        var addresses = new Addresses(options.ports());
        var path = "/v1/forecast" + query("from", "to", "by");
        var answer = new OperatorCalls(addresses.issuer())
                .get(addresses.retentionService().resolve(path));
        return show(answer, json -> new Telling(out).forecast(json));
    }

    private boolean horizon() {
        var addresses = new Addresses(options.ports());
        var answer = new OperatorCalls(addresses.issuer())
                .get(addresses.retentionService().resolve("/v1/erasure-horizon"));
        return show(answer, json -> new Telling(out).horizon(json));
    }

    /** As it was signed, for nothing but the signed bytes can be verified. */
    private boolean prove() {
        var addresses = new Addresses(options.ports());
        var calls = new OperatorCalls(addresses.issuer());
        boolean one = ERASURE_ID.matcher(options.about()).matches();
        var id = one ? options.about() : subject(calls, addresses);
        var path = one ? "/v1/erasures/" + encode(id) + "/proof" : "/v1/subjects/" + encode(id) + "/erasure-proof";
        var answer = calls.get(addresses.retentionService().resolve(path));
        if (answer.status() == NOT_FOUND) {
            out.println("Nothing was erased under " + id + ", or its proof has lapsed.");
            return false;
        }
        if (!answer.isGood()) {
            return show(answer, json -> {});
        }
        var file = Path.of(options.parameters().getOrDefault("out", "erasure-proof-" + id + ".json"));
        write(file, answer.body());
        new Telling(out).proof(JSON.readTree(answer.body()));
        out.println("Written to " + file + ".");
        return true;
    }

    private boolean verify() {
        var key = options.key();
        var verdict = CertificateFile.check(read(options.about()), read(key.toString()));
        out.println(verdict.sentence());
        return verdict.genuine();
    }

    private boolean show(OperatorCalls.Answer answer, Consumer<JsonNode> tell) {
        if (!answer.isGood()) {
            out.println("The service refused with status " + answer.status() + ".");
        } else if (options.asJson()) {
            out.println(JSON.readTree(answer.body()).toPrettyString());
        } else {
            tell.accept(JSON.readTree(answer.body()));
        }
        return answer.isGood();
    }

    private String subject(OperatorCalls calls, Addresses addresses) {
        return options.about().contains("@") ? subjectOf(calls, addresses) : options.about();
    }

    private String subjectOf(OperatorCalls calls, Addresses addresses) {
        var body = JSON.writeValueAsString(Map.of("email", options.about()));
        var answer = calls.post(addresses.contactIngest().resolve("/v1/subject-ids"), body);
        if (!answer.isGood()) {
            throw new IllegalArgumentException("This is no address that the system accepts.");
        }
        return String.valueOf(answer.json().get("subjectId"));
    }

    private String query(String... names) {
        var query = List.of(names).stream()
                .filter(options.parameters()::containsKey)
                .map(name ->
                        name + "=" + encode(String.valueOf(options.parameters().get(name))))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The file " + file + " cannot be written", unwritable);
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException("There is no file " + file + ".", missing);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The file " + file + " cannot be read", unreadable);
        }
    }
}
