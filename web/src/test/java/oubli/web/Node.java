package oubli.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Node.js with TypeScript's compiler; where it cannot be had the test is skipped aloud, or fails with OUBLI_INTEROP=required. */
final class Node {

    static final Path TOOLS = Path.of("target/js");

    static void install() throws Exception {
        Files.createDirectories(TOOLS);
        for (var file : new String[] {"package.json", "package-lock.json"}) {
            Files.writeString(TOOLS.resolve(file), Files.readString(Path.of("src/test/js", file)));
        }
        try {
            run(TOOLS, "npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund");
        } catch (IOException | AssertionError e) {
            var message = "SKIPPED: checking the types needs node, npm and typescript: " + e.getMessage();
            if ("required".equals(System.getenv("OUBLI_INTEROP"))) {
                throw new AssertionError(message, e);
            }
            abort(message);
        }
    }

    /** What the command prints; it must succeed. */
    static String run(Path folder, String... command) throws IOException, InterruptedException {
        var output = Files.createTempFile("node", ".txt");
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(300, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        var text = Files.readString(output, UTF_8);
        assertThat(ended && process.exitValue() == 0)
                .as("%s: %s", String.join(" ", command), text)
                .isTrue();
        return text;
    }

    private Node() {}
}
