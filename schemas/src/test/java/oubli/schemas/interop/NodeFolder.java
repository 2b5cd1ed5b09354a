package oubli.schemas.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Our scripts with the packages of their lock file, installed once into the build folder. Where Node.js or its packages cannot be had the
 * test is skipped aloud; with {@code OUBLI_INTEROP=required} in the environment that is a failure.
 */
final class NodeFolder {

    static final Path PATH = Path.of("target/js");
    private static final Path SOURCE = Path.of("src/test/js");

    static void install() throws Exception {
        Files.createDirectories(PATH);
        for (var file : List.of("package.json", "package-lock.json", "interop.js", "asyncapi.js")) {
            Files.writeString(PATH.resolve(file), Files.readString(SOURCE.resolve(file)));
        }
        var stamp = PATH.resolve("installed");
        var lock = Files.readString(SOURCE.resolve("package-lock.json"));
        if (Files.exists(stamp) && Files.readString(stamp).equals(lock)) {
            return;
        }
        try {
            run(
                    300,
                    Path.of("package.json"),
                    "npm",
                    "ci",
                    "--prefer-offline",
                    "--ignore-scripts",
                    "--no-audit",
                    "--no-fund");
            Files.writeString(stamp, lock);
        } catch (IOException | AssertionError e) {
            unavailable(e);
        }
    }

    private static void unavailable(Throwable why) {
        var message = "SKIPPED: interoperability with Confluent's JavaScript client needs node, npm and its packages: "
                + why.getMessage();
        if ("required".equals(System.getenv("OUBLI_INTEROP"))) {
            throw new AssertionError(message, why);
        }
        abort(message);
    }

    static void run(int seconds, Path input, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(PATH.toFile())
                .redirectInput(PATH.resolve(input).toFile())
                .redirectOutput(PATH.resolve("output.txt").toFile())
                .redirectError(PATH.resolve("error.txt").toFile())
                .start();
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        var error = Files.readString(PATH.resolve("error.txt"), UTF_8);
        assertThat(ended && process.exitValue() == 0)
                .as("%s: %s", String.join(" ", command), error)
                .isTrue();
    }

    private NodeFolder() {}
}
