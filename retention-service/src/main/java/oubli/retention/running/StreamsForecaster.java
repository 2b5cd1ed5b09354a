package oubli.retention.running;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import oubli.policy.PrivacyPolicy;
import oubli.policy.retention.Deadline;
import oubli.retention.keep.Forecast;
import oubli.retention.keep.RetentionStores;
import oubli.retention.query.Forecaster;

/** Looks ahead in this instance's stores, one partition after the other. */
final class StreamsForecaster implements Forecaster {

    private final Partitions partitions;
    private final Supplier<PrivacyPolicy> policy;

    StreamsForecaster(Partitions partitions, Supplier<PrivacyPolicy> policy) {
        this.partitions = partitions;
        this.policy = policy;
    }

    @Override
    public void each(Instant from, Instant to, Consumer<Deadline> take) {
        partitions.here().forEach(partition -> forecast(partition).each(from, to, take));
    }

    private Forecast forecast(int partition) {
        var due = partitions.store(
                RetentionStores.DUE_BY_TIME, partition, QueryableStoreTypes.<Bytes, byte[]>keyValueStore());
        return new Forecast(due, partitions.ledger(partition), partitions.sagas(partition), policy.get());
    }
}
