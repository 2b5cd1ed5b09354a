package oubli.retention.horizon;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import oubli.schemas.Cleanup;
import oubli.schemas.Topic;
import oubli.schemas.TopicSettings;
import oubli.schemas.Topics;

/**
 * Computes from a topic's settings how long an erased record's bytes can stay on a live disk, the topic idle.
 *
 * <pre>
 * compacted: tombstone ─ segment.ms, next heartbeat ─▶ segment closed ─ min/max.compaction.lag.ms ─▶ due for cleaning
 *            ─ log.cleaner.backoff.ms ─▶ cleaner looks ─ its run ─▶ segment rewritten ─ file.delete.delay.ms ─▶ bytes gone
 * aged out:  record ─ segment.ms ─▶ last record of its segment ─ retention.ms ─▶ too old ─ log.retention.check.interval.ms ─▶ …
 * </pre>
 *
 * <p>The active segment is never cleaned and closes only on an append, hence the heartbeats; max.compaction.lag.ms counts from the first
 * record of a segment, so it passes while the segment is open (KIP-354). A tombstone leaves later, after delete.retention.ms: it names a
 * pseudonym and seals nothing.
 */
public final class HorizonPlanner {

    private static final List<String> READ = List.of(
            "cleanup.policy",
            "message.timestamp.type",
            "segment.ms",
            "min.compaction.lag.ms",
            "max.compaction.lag.ms",
            "min.cleanable.dirty.ratio",
            "delete.retention.ms",
            "retention.ms",
            "file.delete.delay.ms");

    private final TopicSettings catalogue;

    /** @param catalogue whose heartbeats run, and what is promised */
    public HorizonPlanner(TopicSettings catalogue) {
        this.catalogue = catalogue;
    }

    public Horizon of(LiveTopic topic, BrokerPace brokers) {
        var read = topic.settings().entrySet().stream()
                .filter(setting -> READ.contains(setting.getKey()))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        boolean compacted = topic.forgetsBy("compact");
        return new Horizon(
                topic.name(),
                compacted ? compaction(topic, brokers) : deletion(topic, brokers),
                compacted ? compactionObstacles(topic, brokers) : deletionObstacles(topic),
                read,
                promise(topic.name()));
    }

    private Map<String, Duration> compaction(LiveTopic topic, BrokerPace brokers) {
        var closed = topic.duration("segment.ms").plus(catalogue.segment());
        var steps = new LinkedHashMap<String, Duration>();
        steps.put("segmentCloses", closed);
        steps.put("cleanerMayStart", untilCleanable(topic, closed).minus(closed));
        steps.put("cleanerLooks", brokers.cleanerLooksEvery());
        steps.put("cleanerRuns", catalogue.cleanerRun());
        steps.put("fileGoes", topic.duration("file.delete.delay.ms"));
        return steps;
    }

    /** Since the tombstone; the segment's last record may be as young as its closing. */
    private static Duration untilCleanable(LiveTopic topic, Duration closed) {
        var atLeast = closed.plus(topic.duration("min.compaction.lag.ms"));
        var atMost = topic.cleansAtOnce() ? closed : topic.duration("max.compaction.lag.ms");
        return atLeast.compareTo(atMost) > 0 ? atLeast : atMost;
    }

    private static List<String> compactionObstacles(LiveTopic topic, BrokerPace brokers) {
        var obstacles = obstacles(topic);
        if (!brokers.cleans()) {
            obstacles.add("log.cleaner.enable");
        }
        if (topic.never("max.compaction.lag.ms") && !topic.cleansAtOnce()) {
            obstacles.add("max.compaction.lag.ms");
        }
        return obstacles;
    }

    private static Map<String, Duration> deletion(LiveTopic topic, BrokerPace brokers) {
        var steps = new LinkedHashMap<String, Duration>();
        steps.put("segmentEnds", topic.duration("segment.ms"));
        steps.put("segmentAges", topic.duration("retention.ms"));
        steps.put("brokerChecks", brokers.retentionChecksEvery());
        steps.put("fileGoes", topic.duration("file.delete.delay.ms"));
        return steps;
    }

    private static List<String> deletionObstacles(LiveTopic topic) {
        var obstacles = obstacles(topic);
        if (!topic.forgetsBy("delete")) {
            obstacles.add("cleanup.policy");
        }
        if (topic.never("retention.ms")) {
            obstacles.add("retention.ms");
        }
        return obstacles;
    }

    private static List<String> obstacles(LiveTopic topic) {
        var obstacles = new ArrayList<String>();
        if (!topic.stampsOnAppend()) {
            obstacles.add("message.timestamp.type");
        }
        return obstacles;
    }

    /** T2, and for what is kept a fixed time T2 after that time. */
    private Duration promise(String topic) {
        return catalogue.retention(cleanup(topic)).plus(catalogue.erasedWithin());
    }

    /** Changelogs and repartition topics, which the catalogue does not name, follow the compacted ones. */
    private static Cleanup cleanup(String name) {
        return name.endsWith(".dead")
                ? Cleanup.DELETE_DEAD
                : Topics.byName(name).map(Topic::cleanup).orElse(Cleanup.COMPACT);
    }
}
