package oubli.retention.query;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import oubli.policy.retention.Deadline;
import tools.jackson.databind.JsonNode;

/**
 * How much will lapse when, by rule.
 *
 * @param covered the partitions counted
 */
record ForecastAnswer(Instant from, Instant to, String by, List<Bucket> buckets, Collection<Integer> covered) {

    /** {@code blocked} of the count wait for the end of a hold or restriction. */
    record Bucket(Instant from, String rule, String scope, String action, long count, long blocked) {}

    private record Kind(Instant from, String rule, String scope, String action) {
        static final Comparator<Kind> ORDER = Comparator.comparing(Kind::from)
                .thenComparing(Kind::rule)
                .thenComparing(Kind::scope)
                .thenComparing(Kind::action);
    }

    /** Adds up what is seen here and what others have counted. */
    static final class Tally {

        private final ForecastSpan span;
        private final Map<Kind, long[]> counts = new TreeMap<>(Kind.ORDER);

        Tally(ForecastSpan span) {
            this.span = span;
        }

        void add(Deadline deadline) {
            var kind = new Kind(
                    span.bucketOf(deadline.dueAt()),
                    deadline.rule().id(),
                    deadline.scope().name(),
                    deadline.action().name());
            add(kind, 1, deadline.isBlocked() ? 1 : 0);
        }

        void add(JsonNode answer) {
            answer.path("buckets")
                    .forEach(bucket -> add(
                            new Kind(
                                    Instant.parse(bucket.path("from").asString()),
                                    bucket.path("rule").asString(),
                                    bucket.path("scope").asString(),
                                    bucket.path("action").asString()),
                            bucket.path("count").asLong(),
                            bucket.path("blocked").asLong()));
        }

        ForecastAnswer answer(Collection<Integer> covered) {
            var buckets = counts.entrySet().stream()
                    .map(entry -> bucket(entry.getKey(), entry.getValue()))
                    .toList();
            return new ForecastAnswer(
                    span.from(), span.to(), span.by().name().toLowerCase(Locale.ROOT), buckets, covered);
        }

        private void add(Kind kind, long count, long blocked) {
            var sum = counts.computeIfAbsent(kind, first -> new long[2]);
            sum[0] += count;
            sum[1] += blocked;
        }

        private static Bucket bucket(Kind kind, long[] sum) {
            return new Bucket(kind.from(), kind.rule(), kind.scope(), kind.action(), sum[0], sum[1]);
        }
    }
}
