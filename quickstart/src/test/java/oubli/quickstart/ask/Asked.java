package oubli.quickstart.ask;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** What a question on the command line ended with, and what it said. */
public record Asked(int status, String said) {

    public static Asked of(String... line) {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, UTF_8);
        return new Asked(AskCommand.run(List.of(line), out, out), said.toString(UTF_8));
    }
}
