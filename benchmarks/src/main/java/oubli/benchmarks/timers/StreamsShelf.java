package oubli.benchmarks.timers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import oubli.schemas.stream.RocksSettings;

/** Stores of Kafka Streams on disk, with the settings of our services and without a changelog. */
final class StreamsShelf implements AutoCloseable {

    static final String TIMERS = "timers";
    static final String MARKS = "marks";

    private final Path folder;
    private final TopologyTestDriver driver;

    StreamsShelf() {
        try {
            folder = Files.createTempDirectory("oubli-timers");
        } catch (IOException noRoom) {
            throw new UncheckedIOException(noRoom);
        }
        driver = new TopologyTestDriver(topology(), settings(folder));
    }

    KeyValueStore<Bytes, byte[]> timers() {
        return driver.getKeyValueStore(TIMERS);
    }

    KeyValueStore<String, byte[]> marks() {
        return driver.getKeyValueStore(MARKS);
    }

    long bytes() {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        driver.close();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    private static Topology topology() {
        var topology = new Topology();
        topology.addSource("read-nothing", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "nothing");
        topology.addProcessor("hold-stores", Idle::new, "read-nothing");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(TIMERS), Serdes.Bytes(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                "hold-stores");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(MARKS), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                "hold-stores");
        return topology;
    }

    private static Properties settings(Path folder) {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "timers");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksSettings.class);
        return settings;
    }

    private static final class Idle extends ContextualProcessor<byte[], byte[], Void, Void> {

        @Override
        public void process(Record<byte[], byte[]> record) {}
    }
}
