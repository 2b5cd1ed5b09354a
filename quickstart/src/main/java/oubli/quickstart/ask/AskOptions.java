package oubli.quickstart.ask;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import oubli.quickstart.Ports;

/**
 * What is asked on the command line.
 *
 * @param about the subject, its address, or the file; empty where the question needs none
 * @param parameters by their names: at, from, to and by are handed on to the service, out is a file
 */
record AskOptions(
        Question question, String about, Map<String, String> parameters, Ports ports, Path key, boolean asJson) {

    static final String HELP = """
        Usage: ./oubli explain SUBJECT|EMAIL [--at INSTANT]   what is held about a subject, why, and until when
               ./oubli forecast [--from DATE] [--to DATE] [--by day|month]   what will lapse when, by rule
               ./oubli horizon                                how soon erased bytes leave the disks, by topic
               ./oubli prove SUBJECT|EMAIL|ERASURE [--out FILE]   writes a signed proof of erasure for an auditor
               ./oubli verify FILE [--key FILE]               whether a certificate or a proof of erasure is genuine; needs no running system

        Options:
          --ports OFFSET       the offset that the system was started with (default: 0)
          --json               the answer as the service gives it
          --out FILE           where the proof goes (default: erasure-proof-<id>.json)
          --key FILE           the public key of the certificates (default: secrets/certificates-ed25519-public.pem in the data folder)
          --help               show this
        """;

    private static final Set<String> PARAMETERS = Set.of("--at", "--from", "--to", "--by", "--out");

    enum Question {
        EXPLAIN,
        FORECAST,
        HORIZON,
        PROVE,
        VERIFY;

        static Question of(String word) {
            return Arrays.stream(values())
                    .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no question '" + word + "'."));
        }

        boolean needsObject() {
            return this != FORECAST && this != HORIZON;
        }
    }

    AskOptions {
        parameters = Map.copyOf(parameters);
    }

    /** Throws {@link IllegalArgumentException} with a sentence for whoever typed it. */
    static AskOptions parse(List<String> arguments) {
        var rest = new ArrayDeque<>(arguments);
        var question = Question.of(rest.isEmpty() ? "" : rest.pop());
        var about = "";
        if (question.needsObject()) {
            if (rest.isEmpty() || rest.peek().startsWith("--")) {
                throw new IllegalArgumentException("Say what about: ./oubli explain --help.");
            }
            about = rest.pop();
        }
        var data = Path.of(System.getProperty("oubli.data", "data"));
        var key = data.resolve("secrets").resolve("certificates-ed25519-public.pem");
        return new AskOptions(question, about, Map.of(), new Ports(0), key, false).with(rest);
    }

    private AskOptions with(Deque<String> rest) {
        var options = this;
        while (!rest.isEmpty()) {
            var option = rest.pop();
            options = option.equals("--json") ? options.inJson() : options.with(option, valueOf(option, rest));
        }
        return options;
    }

    private AskOptions with(String option, String value) {
        if (PARAMETERS.contains(option)) {
            var more = new HashMap<>(parameters);
            more.put(option.substring(2), value);
            return new AskOptions(question, about, more, ports, key, asJson);
        }
        return switch (option) {
            case "--ports" -> new AskOptions(question, about, parameters, Ports.parse(value), key, asJson);
            case "--key" -> new AskOptions(question, about, parameters, ports, Path.of(value), asJson);
            default -> throw new IllegalArgumentException("There is no option '" + option + "'.");
        };
    }

    private AskOptions inJson() {
        return new AskOptions(question, about, parameters, ports, key, true);
    }

    private static String valueOf(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("The option " + option + " needs a value.");
        }
        return rest.pop();
    }
}
