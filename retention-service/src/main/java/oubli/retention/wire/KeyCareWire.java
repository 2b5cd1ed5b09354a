package oubli.retention.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.retention.keep.KeyCare;
import oubli.retention.keep.KeyPass;
import oubli.schemas.AvroSerde;
import oubli.schemas.DataClass;
import oubli.schemas.Topics;
import oubli.vault.KeyEpoch;
import oubli.vault.KeyEpochs;
import oubli.vault.Rewrapper;

/**
 * Moves data keys with whoever holds the key-encryption keys.
 *
 * @param consumers of the key topic, committed records only
 * @param ends where the log ends for everybody: a tombstone may stand behind the open transaction of somebody who was killed
 */
public record KeyCareWire(
        KeyEpochs keys,
        Supplier<Consumer<String, byte[]>> consumers,
        ToLongFunction<TopicPartition> ends,
        Map<String, ?> serdes,
        Duration reportEvery)
        implements KeyCare {

    private static final Logger LOG = LoggerFactory.getLogger(KeyCareWire.class);

    public KeyCareWire {
        serdes = Map.copyOf(serdes);
        if (reportEvery.toMillis() < 100) {
            throw new IllegalArgumentException(
                    "oubli.retention.epochs.report-every must be at least 100ms, was " + reportEvery);
        }
    }

    /**
     * With consumers of its own.
     *
     * @param batch how many keys one step moves at most
     */
    public static KeyCareWire of(KeyEpochs keys, Map<String, ?> clients, int batch, Duration reportEvery) {
        if (batch < 1) {
            throw new IllegalArgumentException("oubli.retention.epochs.batch must be at least 1, was " + batch);
        }
        Map<String, Object> config = new HashMap<>(clients);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KeyCareWire(keys, () -> consumer(config), partition -> end(config, partition), clients, reportEvery);
    }

    private static Consumer<String, byte[]> consumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static long end(Map<String, Object> config, TopicPartition partition) {
        var uncommitted = new HashMap<>(config);
        uncommitted.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        try (var consumer = consumer(uncommitted)) {
            consumer.assign(List.of(partition));
            return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        }
    }

    /** A keyset that does not answer must not stop the partition: what is held goes on lapsing. */
    @Override
    public Optional<Epochs> epochs() {
        try {
            var all = new ArrayList<>(keys.epochs());
            var current = all.remove(all.size() - 1);
            return Optional.of(new Epochs(kekIds(Stream.of(current)), kekIds(all.stream())));
        } catch (RuntimeException e) {
            LOG.debug("key epochs unknown now: error={}", e.getClass().getName());
            return Optional.empty();
        }
    }

    @Override
    public KeyPass passOver(int partition) {
        return new KeyPassWire(
                partition, consumers, ends, AvroSerde.deserializer(Topics.DATA_KEYS, serdes), new Rewrapper(keys));
    }

    private static List<String> kekIds(Stream<KeyEpoch> epochs) {
        return epochs.flatMap(epoch -> Stream.of(DataClass.values())
                        .filter(dataClass -> dataClass != DataClass.UNKNOWN)
                        .map(dataClass -> dataClass + "." + epoch.id()))
                .toList();
    }
}
