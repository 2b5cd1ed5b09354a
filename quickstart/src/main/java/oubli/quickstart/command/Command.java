package oubli.quickstart.command;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import oubli.quickstart.CannotStart;
import tools.jackson.core.JacksonException;

/**
 * What every command of {@code ./oubli} does alike: {@code --help}, exit codes, and one sentence where it cannot go on.
 *
 * @param help what {@code --help} prints
 * @param failure how the sentence begins when the command cannot go on
 */
public record Command(String help, String failure, Work work) {

    /** What the command is for. */
    public interface Work {

        /** Whether what was asked for is so; an {@link IllegalArgumentException} says what could not be read. */
        boolean run(List<String> words, PrintStream out);
    }

    /** Runs and ends this process. */
    public void end(String[] words) {
        var status = run(List.of(words), System.out, System.err);
        System.out.flush();
        Runtime.getRuntime().halt(status);
    }

    /** 0 when it is so, 1 when it is not or could not be found out, 2 when the words cannot be read. */
    public int run(List<String> words, PrintStream out, PrintStream err) {
        if (words.contains("--help")) {
            out.print(help);
            return 0;
        }
        try {
            return work.run(words, out) ? 0 : 1;
        } catch (IllegalArgumentException unreadable) {
            err.println(unreadable.getMessage());
            return 2;
        } catch (StepFailed | UncheckedIOException | CannotStart | KafkaException | JacksonException failed) {
            err.println(failure + failed.getMessage());
            return 1;
        }
    }
}
