package oubli.connect;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.connect.connector.policy.AllConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.runtime.Herder;
import org.apache.kafka.connect.runtime.Worker;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorInfo;
import org.apache.kafka.connect.runtime.standalone.StandaloneConfig;
import org.apache.kafka.connect.runtime.standalone.StandaloneHerder;
import org.apache.kafka.connect.storage.FileOffsetBackingStore;

/** A standalone Kafka Connect worker in this JVM, without its REST interface. */
final class ConnectWorker implements AutoCloseable {

    private final StandaloneHerder herder;

    private ConnectWorker(StandaloneHerder herder) {
        this.herder = herder;
    }

    static ConnectWorker start(String bootstrapServers, Path offsets) {
        var settings = Map.of(
                "bootstrap.servers", bootstrapServers,
                "plugin.discovery", "service_load",
                "key.converter", "org.apache.kafka.connect.storage.StringConverter",
                "value.converter", "org.apache.kafka.connect.storage.StringConverter",
                "offset.flush.interval.ms", "500",
                "offset.storage.file.filename", offsets.toString());
        var plugins = new Plugins(settings);
        plugins.compareAndSwapWithDelegatingLoader();
        var config = new StandaloneConfig(settings);
        var store = new FileOffsetBackingStore(
                plugins.newInternalConverter(true, JsonConverter.class.getName(), Map.of("schemas.enable", "false")));
        store.configure(config);
        var policy = new AllConnectorClientConfigOverridePolicy();
        policy.configure(Map.of());
        var worker = new Worker("worker", Time.SYSTEM, plugins, config, store, policy);
        var herder = new StandaloneHerder(worker, "cluster", policy);
        herder.start();
        return new ConnectWorker(herder);
    }

    void run(String connector, Map<String, String> settings) throws Exception {
        var started = new CompletableFuture<Herder.Created<ConnectorInfo>>();
        herder.putConnectorConfig(connector, new HashMap<>(settings), false, (failure, created) -> {
            if (failure == null) {
                started.complete(created);
            } else {
                started.completeExceptionally(failure);
            }
        });
        started.get(60, TimeUnit.SECONDS);
    }

    /** What its tasks say of themselves: their states, with traces of what failed. */
    String status(String connector) {
        var status = herder.connectorStatus(connector);
        return status.connector().state() + " "
                + status.tasks().stream()
                        .map(task -> task.state() + " " + task.trace())
                        .toList();
    }

    @Override
    public void close() {
        herder.stop();
    }
}
