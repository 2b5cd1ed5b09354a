package oubli.quickstart.broker;

import java.io.IOException;
import java.nio.file.Path;

/** The Kafka node in a process of its own, so that it can be killed while its clients live on. */
public final class BrokerProcess {

    /** How the line begins that it prints when it serves clients. */
    public static final String READY = "serving ";

    private BrokerProcess() {}

    /** Told a folder and a port; runs until its standard input ends, so that it never outlives who started it. */
    public static void main(String[] arguments) throws IOException {
        try (var broker = InProcessBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
            System.out.println(READY + broker.bootstrapServers());
            System.in.transferTo(System.err);
        }
        Runtime.getRuntime().halt(0);
    }
}
