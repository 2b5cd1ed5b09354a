package oubli.policy.epochs;

import java.time.Duration;

/**
 * How long key-encryption keys live, in real time.
 *
 * @param every an epoch is current for this long
 * @param destroyWithin bound T3: how long after its beginning an epoch must be destroyed
 * @param grace how long after a new epoch began another process may still wrap under the one before
 */
public record EpochTerms(Duration every, Duration destroyWithin, Duration grace) {

    public EpochTerms {
        if (every.toMillis() < 1_000) {
            throw new IllegalArgumentException("oubli.retention.epochs.every must be at least 1s, was " + every);
        }
        if (grace.toMillis() < 1_500) {
            throw new IllegalArgumentException(
                    "oubli.retention.epochs.grace must be at least 1500ms, for every process looks for new epochs once a second; was "
                            + grace);
        }
        if (destroyWithin.compareTo(every.plus(grace)) <= 0) {
            throw new IllegalArgumentException(
                    "oubli.retention.epochs.destroy-within must be longer than oubli.retention.epochs.every and"
                            + " oubli.retention.epochs.grace together, or no epoch can be destroyed in time; was "
                            + destroyWithin);
        }
    }
}
