package oubli.quickstart.ask;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import oubli.quickstart.command.Arguments;

/**
 * What is asked on the command line.
 *
 * @param about the subject, its address, or the file; empty where the question needs none
 */
record AskOptions(Question question, String about, Arguments given) {

    static final String HELP = """
        Usage: ./oubli explain SUBJECT|EMAIL [--at INSTANT]   what is held about a subject, why, and until when
               ./oubli forecast [--from DATE] [--to DATE] [--by day|month]   what will lapse when, by rule
               ./oubli horizon                                how soon erased bytes leave the disks, by topic
               ./oubli prove SUBJECT|EMAIL|ERASURE [--out FILE]   writes a signed proof of erasure for an auditor
               ./oubli verify FILE [--data DIR | --key FILE]               whether a certificate or a proof of erasure is genuine; needs no running system

        Options:
          --ports OFFSET       the offset that the system was started with (default: 0)
          --json               the answer as the service gives it
          --out FILE           where the proof goes (default: erasure-proof-<id>.json)
          --data DIR           the data folder of the system that signed, for its public key (default: data)
          --key FILE           that public key elsewhere (default: secrets/certificates-ed25519-public.pem in the data folder)
          --help               show this
        """;

    private static final Set<String> OPTIONS =
            Set.of("--ports", "--data", "--key", "--at", "--from", "--to", "--by", "--out");

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

    /** Throws {@link IllegalArgumentException} with a sentence for whoever typed it. */
    static AskOptions parse(List<String> words) {
        var given = Arguments.read(words, OPTIONS, Set.of("--json"));
        var alone = given.alone();
        var question = Question.of(alone.isEmpty() ? "" : alone.get(0));
        if (alone.size() != (question.needsObject() ? 2 : 1)) {
            throw new IllegalArgumentException("Say what about: ./oubli " + alone.get(0) + " --help.");
        }
        return new AskOptions(question, question.needsObject() ? alone.get(1) : "", given);
    }
}
