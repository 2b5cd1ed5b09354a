package oubli.schemas.stream;

import oubli.schemas.WireException.Reason;

/** Counts what a {@link Sift} decides, by topic; called for every record, so it must be quick. */
public interface SiftMeter {

    /** Counts nothing. */
    SiftMeter NONE = new SiftMeter() {};

    /** The record went on. */
    default void accepted(String topic) {}

    /** The record carries a fact that this build does not know yet. */
    default void skipped(String topic) {}

    /** The record went to the dead letters. */
    default void buried(String topic, Reason reason) {}
}
