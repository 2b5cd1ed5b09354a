package oubli.retention.query;

import oubli.retention.epochs.EpochHorizon;

/** Looks at the epochs of key-encryption keys that stand now. */
@FunctionalInterface
public interface EpochReader {

    /** Refused as unavailable while whoever holds the keys does not answer. */
    EpochHorizon read();
}
