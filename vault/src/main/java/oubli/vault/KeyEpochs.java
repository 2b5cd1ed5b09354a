package oubli.vault;

import java.time.Instant;
import java.util.List;

/**
 * The key-encryption keys with the epochs they live in. One epoch is current and wraps; older ones stand beside it until no data key
 * needs them. What a destroyed epoch wraps is gone from every copy, backups included.
 */
public interface KeyEpochs extends KeyEncryption, AutoCloseable {

    /** Those that exist, oldest first; the last is current. */
    List<KeyEpoch> epochs();

    /**
     * Begins the epoch after this one, with a fresh key per class. Does nothing where another process has begun it already, so that
     * several may try at once.
     */
    void begin(KeyEpoch after, Instant now);

    /**
     * Destroys an epoch's keys for good; again: no effect.
     *
     * @throws IllegalArgumentException for the current epoch
     */
    void destroy(String epoch);

    /** Lets go of connections and threads; there are none as a rule. */
    @Override
    default void close() {}
}
