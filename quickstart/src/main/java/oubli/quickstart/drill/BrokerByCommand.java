package oubli.quickstart.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import oubli.quickstart.command.StepFailed;

/** A broker of the operator's own cluster, taken away and given back by the commands that the operator names for it. */
record BrokerByCommand(String takeAwayCommand, String giveBackCommand) implements Broker {

    @Override
    public void takeAway() {
        run(takeAwayCommand);
    }

    @Override
    public void giveBack() {
        run(giveBackCommand);
    }

    @Override
    public boolean isTheOnlyOne() {
        return false;
    }

    private static void run(String command) {
        try {
            var status = new ProcessBuilder("sh", "-c", command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new StepFailed("The command '" + command + "' ended with " + status + ".");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The command '" + command + "' cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFailed("Interrupted while '" + command + "' ran.");
        }
    }
}
