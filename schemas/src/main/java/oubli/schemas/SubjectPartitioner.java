package oubli.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Sends every record of a subject to one partition: murmur2 of the key's part before the slash, so that {@code subjectId/id} and
 * {@code subjectId} meet. A record without key (a dead letter) goes anywhere.
 */
public final class SubjectPartitioner implements Partitioner {

    /** The partition of a key, the same in every topic with as many partitions. */
    public static int partition(String key, int partitions) {
        return partition(key.getBytes(UTF_8), partitions);
    }

    /** The same for a key's UTF-8 bytes. */
    public static int partition(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(subjectOf(key))) % partitions;
    }

    private static byte[] subjectOf(byte[] key) {
        for (int i = 0; i < key.length; i++) {
            if (key[i] == RecordKey.SEPARATOR) {
                return Arrays.copyOf(key, i);
            }
        }
        return key;
    }

    @Override
    public int partition(
            String topic,
            @Nullable Object key,
            byte @Nullable [] keyBytes,
            @Nullable Object value,
            byte @Nullable [] valueBytes,
            Cluster cluster) {
        int partitions = cluster.partitionCountForTopic(topic);
        return keyBytes == null ? ThreadLocalRandom.current().nextInt(partitions) : partition(keyBytes, partitions);
    }

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public void close() {}
}
