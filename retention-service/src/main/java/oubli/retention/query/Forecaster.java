package oubli.retention.query;

import java.time.Instant;
import java.util.function.Consumer;
import oubli.policy.retention.Deadline;

/** Looks ahead in the partitions of this instance. */
public interface Forecaster {

    /** Every deadline from an instant, included, to another, excluded. */
    void each(Instant from, Instant to, Consumer<Deadline> take);
}
