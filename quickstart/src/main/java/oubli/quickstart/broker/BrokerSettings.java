package oubli.quickstart.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What one small broker on a laptop needs, and what physical erasure asks of it (design §6, bound T2). */
record BrokerSettings(Path folder, int port, int controllerPort) {

    static final int NODE_ID = 1;

    Map<String, String> toProperties() {
        var properties = new HashMap<String, String>();
        properties.putAll(identity());
        properties.putAll(smallInternalTopics());
        properties.putAll(promptCompaction());
        properties.putAll(smallFootprint());
        return properties;
    }

    private Map<String, String> identity() {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(NODE_ID)),
                Map.entry("controller.quorum.voters", NODE_ID + "@localhost:" + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort),
                Map.entry("advertised.listeners", "PLAINTEXT://localhost:" + port),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "PLAINTEXT"),
                Map.entry("log.dirs", folder.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("default.replication.factor", "1"),
                Map.entry("min.insync.replicas", "1"));
    }

    private static Map<String, String> smallInternalTopics() {
        return Map.ofEntries(
                Map.entry("offsets.topic.num.partitions", "3"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.num.partitions", "3"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                // An open transaction holds compaction back, so none may stay open for long.
                Map.entry("transaction.max.timeout.ms", "60000"),
                // Nobody shares this broker: waiting for more members only delays the start.
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("group.streams.initial.rebalance.delay.ms", "0"));
    }

    private static Map<String, String> promptCompaction() {
        return Map.of(
                "log.cleaner.backoff.ms", "1000",
                "log.cleaner.dedupe.buffer.size", "4194304",
                "log.cleaner.io.buffer.size", "262144",
                "log.retention.check.interval.ms", "10000",
                "log.initial.task.delay.ms", "5000",
                "log.segment.delete.delay.ms", "1000");
    }

    private static Map<String, String> smallFootprint() {
        return Map.of(
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                "num.recovery.threads.per.data.dir", "2",
                "log.index.size.max.bytes", "1048576",
                "metadata.max.idle.interval.ms", "5000",
                // A node that stalls longer is fenced in mid-work (KAFKA-20734).
                "broker.session.timeout.ms", "9000",
                "broker.heartbeat.interval.ms", "500");
    }
}
