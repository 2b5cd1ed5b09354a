package oubli.benchmarks.fire;

/** A way to keep timers that publishes each on Kafka when it comes due. */
interface Firing extends AutoCloseable {

    /** Keeps this many timers, all due at one instant that has not come; returns when all are kept. */
    void keep(int count) throws Exception;

    /** Lets the instant come; returns at once. */
    void fire() throws Exception;

    @Override
    void close();
}
