package oubli.quickstart.broker;

import java.nio.file.Path;

/** Starts the one Kafka node of a system on its folder and port, and returns when it serves clients. */
public interface BrokerLauncher {

    AutoCloseable start(Path folder, int port);
}
