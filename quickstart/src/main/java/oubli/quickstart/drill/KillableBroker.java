package oubli.quickstart.drill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import oubli.quickstart.broker.BrokerLauncher;
import oubli.quickstart.broker.BrokerProcess;
import oubli.quickstart.command.StepFailed;

/** The one broker of a drill's own system, in a process of its own that the drill kills with SIGKILL. */
final class KillableBroker implements Broker, BrokerLauncher {

    private Path folder = Path.of("");
    private int port;
    private @Nullable Process started;

    @Override
    public AutoCloseable start(Path kafkaFolder, int kafkaPort) {
        folder = kafkaFolder;
        port = kafkaPort;
        giveBack();
        return this::stop;
    }

    @Override
    public void takeAway() {
        process().destroyForcibly();
        awaitEnd();
    }

    @Override
    public void giveBack() {
        try {
            started = new ProcessBuilder(command())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException("The drill's broker cannot be started", e);
        }
    }

    @Override
    public boolean isTheOnlyOne() {
        return true;
    }

    /** Its standard input ends, and so does it, cleanly. */
    private void stop() throws IOException {
        process().getOutputStream().close();
        awaitEnd();
    }

    private Process process() {
        return Objects.requireNonNull(started, "The drill's broker was not started yet");
    }

    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dkafka.logs.dir=/nowhere",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                folder.toString(),
                Integer.toString(port));
    }

    private void awaitReady() throws IOException {
        var said = new BufferedReader(new InputStreamReader(process().getInputStream(), StandardCharsets.UTF_8));
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(BrokerProcess.READY)) {
                return;
            }
        }
        throw new StepFailed("The drill's broker ended before it served anyone.");
    }

    private void awaitEnd() {
        try {
            process().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFailed("Interrupted while the drill's broker ended.");
        }
    }
}
