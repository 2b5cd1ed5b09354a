package oubli.vault;

import java.util.Optional;
import oubli.schemas.WrappedDataKey;

/** The wrapped data keys as {@code keys.data-keys} has them now; an implementation remembers places, never keys. */
public interface DataKeys {

    /**
     * Reads on to the end that the key topic had when this was called, tombstones included. False where that end was not
     * reached in time: then nothing may be concluded from a missing key.
     */
    boolean catchUp();

    /** The key's latest value; empty means destroyed, or never written, once {@link #catchUp} has returned true. */
    Optional<WrappedDataKey> find(String subjectId, String keyId);
}
