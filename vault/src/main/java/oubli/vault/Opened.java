package oubli.vault;

import org.apache.avro.specific.SpecificRecord;

/**
 * What became of a sealed block when a reader tried to open it.
 *
 * <pre>
 * key there and fits ─▶ Readable     key gone, reader caught up ─▶ Erased
 * key or box changed ─▶ Tampered     key not usable yet         ─▶ Waiting
 * </pre>
 */
public sealed interface Opened {

    /** The personal fields; never printed. */
    @SuppressWarnings("JavaLangClash") // always used as Opened.Readable
    record Readable(SpecificRecord content) implements Opened {
        @Override
        public String toString() {
            return "Readable[" + content.getSchema().getName() + ", redacted]";
        }
    }

    /** The key is destroyed: the value is gone for good, which is no error. */
    record Erased() implements Opened {}

    /** Key and box do not belong together, or one was changed: quarantine the record and raise an alarm. */
    record Tampered() implements Opened {}

    /** Not openable now; try again after {@code reason} has ended, or drop the record when its key's tombstone comes. */
    record Waiting(Reason reason) implements Opened {}

    /** Why a block has to wait. */
    enum Reason {
        /** The key topic, or the registry of its schema, did not answer in time. */
        NOT_CAUGHT_UP,
        /** The data key is wrapped under a class or epoch this process does not hold. */
        UNKNOWN_KEK,
        /** Whoever holds the key-encryption keys is away. */
        KEYS_UNAVAILABLE,
        /** The key's own record cannot be decoded: look into who wrote it. */
        UNREADABLE_KEY,
        /** A newer release sealed it: upgrade this reader. */
        UNKNOWN_CONTENT
    }
}
