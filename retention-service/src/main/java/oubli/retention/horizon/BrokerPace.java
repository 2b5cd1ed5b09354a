package oubli.retention.horizon;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;

/**
 * What the brokers do for every topic; where they differ, the slowest counts.
 *
 * @param cleans whether every broker runs its cleaner
 * @param cleanerLooksEvery how long the cleaner rests when it found nothing to do
 * @param retentionChecksEvery how often segments past their retention are looked for
 * @param openTransaction how long a transaction that nobody ends can hold the cleaner back, until the broker aborts it
 */
public record BrokerPace(
        boolean cleans, Duration cleanerLooksEvery, Duration retentionChecksEvery, Duration openTransaction) {

    /** From each broker's configuration by name; what a broker does not tell counts as Kafka's default. */
    public static BrokerPace of(Collection<Map<String, String>> brokers) {
        return new BrokerPace(
                brokers.stream().allMatch(broker -> !"false".equals(broker.get("log.cleaner.enable"))),
                slowest(brokers, broker -> millis(broker, "log.cleaner.backoff.ms", 15_000)),
                slowest(brokers, broker -> millis(broker, "log.retention.check.interval.ms", 300_000)),
                slowest(brokers, broker -> millis(broker, "transaction.max.timeout.ms", 900_000)
                        .plus(millis(broker, "transaction.abort.timed.out.transaction.cleanup.interval.ms", 10_000))));
    }

    private static Duration slowest(
            Collection<Map<String, String>> brokers, Function<Map<String, String>, Duration> figure) {
        return brokers.stream().map(figure).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    private static Duration millis(Map<String, String> broker, String key, long otherwise) {
        return Duration.ofMillis(Long.parseLong(broker.getOrDefault(key, Long.toString(otherwise))));
    }
}
