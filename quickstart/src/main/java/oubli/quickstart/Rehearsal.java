package oubli.quickstart;

import oubli.quickstart.command.TemporaryFolder;

/** Starts and stops a system that nobody sees, so that the JVM can note which classes a start needs. */
final class Rehearsal {

    private Rehearsal() {}

    public static void main(String[] arguments) {
        try (var folder = TemporaryFolder.create("oubli-rehearsal");
                var oubli = Quickstart.start(
                        QuickstartOptions.in(folder.path().resolve("data")).on(Ports.free()))) {
            oubli.clock().instant();
        }
    }
}
