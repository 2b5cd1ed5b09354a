package oubli.vault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import oubli.schemas.DataClass;

/**
 * The key-encryption keys, one per data class and epoch. Only wrapped data keys ever pass through here; where the keys live
 * (a file, Vault transit, a cloud KMS) is the implementation's business. Everything may throw {@link KeysUnavailableException}.
 */
public interface KeyEncryption {

    /** Id of the key that wraps new data keys of this class: {@code class.epoch}, such as {@code PROSPECT.1}. */
    String currentKekId(DataClass dataClass);

    /** Throws {@link IllegalArgumentException} where the key is not known: wrapping starts from {@link #currentKekId}. */
    byte[] wrap(String kekId, byte[] key, byte[] associated);

    /** Throws {@link TamperedKeyException} where the wrapped bytes or what they are bound to do not fit. */
    byte[] unwrap(String kekId, byte[] wrapped, byte[] associated) throws UnknownKekException, TamperedKeyException;

    /**
     * The same data keys under another key-encryption key, in the same order; empty for one that does not open. They are in the open
     * only while that takes.
     */
    default List<Optional<byte[]>> rewrap(List<Wrapped> wrapped, String toKekId) {
        var moved = new ArrayList<Optional<byte[]>>();
        for (var one : wrapped) {
            moved.add(rewrap(one, toKekId));
        }
        return moved;
    }

    private Optional<byte[]> rewrap(Wrapped wrapped, String toKekId) {
        try {
            var open = unwrap(wrapped.kekId(), wrapped.bytes(), wrapped.associated());
            try {
                return Optional.of(wrap(toKekId, open, wrapped.associated()));
            } finally {
                Arrays.fill(open, (byte) 0);
            }
        } catch (UnknownKekException | TamperedKeyException e) {
            return Optional.empty();
        }
    }

    /** A wrapped data key: under which key-encryption key, and bound to what. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Wrapped(String kekId, byte[] bytes, byte[] associated) {}
}
