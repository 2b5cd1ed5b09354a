package oubli.consent.copies;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import oubli.policy.Times;

/**
 * Whom a copy of one partition does not know everything about.
 *
 * @param lookedAt when the looking began, by {@link System#nanoTime}
 * @param copied how far the copy had come in its changelogs before
 * @param since by subject, the append time of the oldest record that the copy lacks
 */
public record Lacks(int partition, long lookedAt, Map<TopicPartition, Long> copied, Map<String, Instant> since) {

    public Lacks {
        copied = Map.copyOf(copied);
        since = Map.copyOf(since);
    }

    static Lacks of(
            int partition, long lookedAt, Map<TopicPartition, Long> copied, Map<TopicPartition, LogTail> tails) {
        var since = new HashMap<String, Instant>();
        for (var tail : tails.values()) {
            tail.oldest().forEach((subject, oldest) -> since.merge(subject, oldest, Times::earlier));
        }
        return new Lacks(partition, lookedAt, copied, since);
    }

    /** Since when the copy lacks something about a subject; empty where it lacks nothing. */
    public Optional<Instant> since(String subjectId) {
        return Optional.ofNullable(since.get(subjectId));
    }
}
