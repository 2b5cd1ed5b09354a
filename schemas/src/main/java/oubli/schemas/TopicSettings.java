package oubli.schemas;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The figures of a deployment's topics. An idle partition is compacted after at most two segments (each is closed by the heartbeat that
 * follows its age), one cleaner run and the broker's delay for deleted files; retention-service computes that sum from what the brokers
 * really have and holds it against the promise.
 *
 * @param partitions the same for every topic, so that one subject's records meet
 * @param replication copies of each partition
 * @param minInSync copies that must hold a record before it is acknowledged
 * @param segment age at which a segment is closed, and the cadence of heartbeats
 * @param compactionLag how long a closed segment of a compacted topic may stay uncleaned
 * @param fileDelete how long the broker keeps a deleted segment's file
 * @param tombstones how long a tombstone stays readable
 * @param longRetention of receipts and operations: the proof of an erasure (P3Y) and 35 days
 * @param shortRetention of ticks
 * @param deadRetention of dead letters and used links
 * @param erasedWithin the promise T2: how soon after its tombstone a record's bytes have left every live disk
 */
public record TopicSettings(
        int partitions,
        int replication,
        int minInSync,
        Duration segment,
        Duration compactionLag,
        Duration fileDelete,
        Duration tombstones,
        Duration longRetention,
        Duration shortRetention,
        Duration deadRetention,
        Duration erasedWithin) {

    private static final Duration PROOF = Duration.ofDays(3 * 365 + 1 + 35);
    private static final Duration DEAD = Duration.ofDays(14);

    public TopicSettings {
        atLeastOne("partitions", partitions);
        atLeastOne("replication", replication);
        atLeastOne("min-in-sync-replicas", minInSync);
        if (minInSync > replication) {
            throw new IllegalArgumentException("oubli.topics.min-in-sync-replicas is " + minInSync
                    + ", more than the replication of " + replication);
        }
    }

    /** T2 within 90 minutes, three brokers or more. */
    public static TopicSettings production() {
        return new TopicSettings(
                12,
                3,
                2,
                minutes(30),
                minutes(30),
                minutes(1),
                Duration.ofDays(1),
                PROOF,
                Duration.ofHours(1),
                DEAD,
                minutes(90));
    }

    /** One broker on a laptop: T2 within 15 minutes. */
    public static TopicSettings quickstart() {
        return new TopicSettings(
                3,
                1,
                1,
                minutes(5),
                minutes(5),
                minutes(1),
                Duration.ofHours(1),
                PROOF,
                Duration.ofHours(1),
                DEAD,
                minutes(15));
    }

    /** One broker in a test: T2 within 60 seconds, where the broker's cleaner looks every second. */
    public static TopicSettings test() {
        return new TopicSettings(
                3,
                1,
                1,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                PROOF,
                Duration.ofHours(1),
                DEAD,
                Duration.ofSeconds(60));
    }

    /** The settings of a profile by its name in configuration. */
    public static TopicSettings profile(String name) {
        return switch (name) {
            case "production" -> production();
            case "quickstart" -> quickstart();
            case "test" -> test();
            default ->
                throw new IllegalArgumentException(
                        "oubli.topics.profile must be production, quickstart or test, was " + name);
        };
    }

    public TopicSettings withPartitions(int count) {
        return new TopicSettings(
                count,
                replication,
                minInSync,
                segment,
                compactionLag,
                fileDelete,
                tombstones,
                longRetention,
                shortRetention,
                deadRetention,
                erasedWithin);
    }

    public TopicSettings withReplication(int copies, int inSync) {
        return new TopicSettings(
                partitions,
                copies,
                inSync,
                segment,
                compactionLag,
                fileDelete,
                tombstones,
                longRetention,
                shortRetention,
                deadRetention,
                erasedWithin);
    }

    /** What one run of the broker's cleaner is given: not a setting of Kafka's, but part of the promise. */
    public Duration cleanerRun() {
        return segment.dividedBy(3);
    }

    /** For how long a topic keeps what is not deleted from it; nothing of a compacted one is kept for its age. */
    public Duration retention(Cleanup cleanup) {
        return switch (cleanup) {
            case COMPACT -> Duration.ZERO;
            case DELETE_LONG -> longRetention;
            case DELETE_SHORT -> shortRetention;
            case DELETE_SPENT, DELETE_DEAD -> deadRetention;
        };
    }

    /** Topic configuration by how the topic forgets. */
    public Map<String, String> topicConfig(Cleanup cleanup) {
        var config = common();
        config.putAll(cleanup == Cleanup.COMPACT ? compact() : delete(retention(cleanup)));
        return config;
    }

    /** What a Streams application sets, prefix {@code topic.} included, so that its changelogs forget as fast as our topics. */
    public Map<String, String> internalTopicConfig() {
        var config = new LinkedHashMap<String, String>();
        common().forEach((key, value) -> config.put("topic." + key, value));
        compactionPace().forEach((key, value) -> config.put("topic." + key, value));
        return config;
    }

    private Map<String, String> common() {
        var config = new LinkedHashMap<String, String>();
        config.put("message.timestamp.type", "LogAppendTime");
        config.put("min.insync.replicas", Integer.toString(minInSync));
        config.put("unclean.leader.election.enable", "false");
        config.put("segment.ms", millis(segment));
        config.put("segment.jitter.ms", "0");
        config.put("file.delete.delay.ms", millis(fileDelete));
        return config;
    }

    private Map<String, String> compact() {
        var config = compactionPace();
        config.put("cleanup.policy", "compact");
        return config;
    }

    private Map<String, String> compactionPace() {
        var config = new LinkedHashMap<String, String>();
        config.put("min.compaction.lag.ms", "0");
        config.put("max.compaction.lag.ms", millis(compactionLag));
        config.put("min.cleanable.dirty.ratio", "0.01");
        config.put("delete.retention.ms", millis(tombstones));
        return config;
    }

    private static Map<String, String> delete(Duration retention) {
        return Map.of("cleanup.policy", "delete", "retention.ms", millis(retention), "retention.bytes", "-1");
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    private static Duration minutes(long count) {
        return Duration.ofMinutes(count);
    }

    private static void atLeastOne(String key, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("oubli.topics." + key + " must be at least 1, was " + value);
        }
    }
}
