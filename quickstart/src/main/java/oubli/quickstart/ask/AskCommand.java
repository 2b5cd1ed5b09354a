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
import oubli.quickstart.command.Command;
import oubli.quickstart.demo.OperatorCalls;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./oubli explain}, {@code forecast}, {@code horizon}, {@code prove} and {@code verify}: asks the running system, or checks without it what it signed. */
public final class AskCommand {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ERASURE_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int NOT_FOUND = 404;

    private static final Command COMMAND = new Command(
            AskOptions.HELP, "No answer: ", (words, out) -> new AskCommand(AskOptions.parse(words), out).answer());

    private final AskOptions options;
    private final Addresses addresses;
    private final OperatorCalls calls;
    private final PrintStream out;

    private AskCommand(AskOptions options, PrintStream out) {
        this.options = options;
        this.addresses = options.given().addresses();
        this.calls = new OperatorCalls(addresses.issuer());
        this.out = out;
    }

    public static void main(String[] words) {
        COMMAND.end(words);
    }

    static int run(List<String> words, PrintStream out, PrintStream err) {
        return COMMAND.run(words, out, err);
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
        var path = "/v1/subjects/" + encode(subject()) + "/explain" + query("at");
        var answer = calls.get(addresses.retentionService().resolve(path));
        return show(answer, json -> new Telling(out).explanation(json));
    }

    private boolean forecast() {
        var path = "/v1/forecast" + query("from", "to", "by");
        var answer = calls.get(addresses.retentionService().resolve(path));
        return show(answer, json -> new Telling(out).forecast(json));
    }

    private boolean horizon() {
        var answer = calls.get(addresses.retentionService().resolve("/v1/erasure-horizon"));
        return show(answer, json -> new Telling(out).horizon(json));
    }

    /** As it was signed, for nothing but the signed bytes can be verified. */
    private boolean prove() {
        boolean one = ERASURE_ID.matcher(options.about()).matches();
        var id = one ? options.about() : subject();
        var path = one ? "/v1/erasures/" + encode(id) + "/proof" : "/v1/subjects/" + encode(id) + "/erasure-proof";
        var answer = calls.get(addresses.retentionService().resolve(path));
        if (answer.status() == NOT_FOUND) {
            out.println("Nothing was erased under " + id + ", or its proof has lapsed.");
            return false;
        }
        if (!answer.isGood()) {
            return show(answer, json -> {});
        }
        var file = options.given().pathOf("--out").orElse(Path.of("erasure-proof-" + id + ".json"));
        write(file, answer.body());
        new Telling(out).proof(JSON.readTree(answer.body()));
        out.println("Written to " + file + ".");
        return true;
    }

    private boolean verify() {
        var key = CertificateFile.publicKey(options.given().certificateKey());
        var verdict = CertificateFile.check(read(options.about()), key);
        out.println(verdict.sentence());
        return verdict.genuine();
    }

    private boolean show(OperatorCalls.Answer answer, Consumer<JsonNode> tell) {
        if (!answer.isGood()) {
            out.println("The service refused with status " + answer.status() + ".");
        } else if (options.given().has("--json")) {
            out.println(JSON.readTree(answer.body()).toPrettyString());
        } else {
            tell.accept(JSON.readTree(answer.body()));
        }
        return answer.isGood();
    }

    private String subject() {
        return options.about().contains("@") ? subjectOfAddress() : options.about();
    }

    private String subjectOfAddress() {
        var body = JSON.writeValueAsString(Map.of("email", options.about()));
        var answer = calls.post(addresses.contactIngest().resolve("/v1/subject-ids"), body);
        if (!answer.isGood()) {
            throw new IllegalArgumentException("This is no address that the system accepts.");
        }
        return String.valueOf(answer.json().get("subjectId"));
    }

    private String query(String... names) {
        var query = List.of(names).stream()
                .flatMap(name -> options.given().valueOf("--" + name).map(value -> name + "=" + encode(value)).stream())
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
