package oubli.retention.keep;

/** Makes the counters of one partition. */
@FunctionalInterface
public interface Meters {

    Counters of(int partition);
}
