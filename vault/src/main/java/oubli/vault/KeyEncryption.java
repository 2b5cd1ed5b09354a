package oubli.vault;

import oubli.schemas.DataClass;

/**
 * The key-encryption keys, one per data class and epoch. Only wrapped data keys ever pass through here; where the keys live
 * (a file, Vault transit, a cloud KMS) is the implementation's business.
 */
public interface KeyEncryption {

    /** Id of the key that wraps new data keys of this class: {@code class.epoch}, such as {@code PROSPECT.1}. */
    String currentKekId(DataClass dataClass);

    /** Throws {@link IllegalArgumentException} where the key is not known: wrapping starts from {@link #currentKekId}. */
    byte[] wrap(String kekId, byte[] key, byte[] associated);

    /** Throws {@link TamperedKeyException} where the wrapped bytes or what they are bound to do not fit. */
    byte[] unwrap(String kekId, byte[] wrapped, byte[] associated) throws UnknownKekException, TamperedKeyException;
}
