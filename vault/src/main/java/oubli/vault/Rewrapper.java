package oubli.vault;

import java.nio.ByteBuffer;
import java.util.Arrays;
import oubli.schemas.WrappedDataKey;

/** Moves data keys to the current epoch; a data key is in the open only while that takes, and nothing of what it seals changes. */
public final class Rewrapper {
    private final KeyEncryption keks;

    public Rewrapper(KeyEncryption keks) {
        this.keks = keks;
    }

    /** The same key under the current key-encryption key of its class. */
    public WrappedDataKey underCurrent(WrappedDataKey key) throws UnknownKekException, TamperedKeyException {
        var associated = AssociatedText.ofKey(key.getSubjectId(), key.getKeyId(), key.getDataClass());
        var kekId = keks.currentKekId(key.getDataClass());
        var open = keks.unwrap(key.getKekId(), Opener.bytes(key.getWrapped()), associated);
        try {
            return WrappedDataKey.newBuilder(key)
                    .setKekId(kekId)
                    .setWrapped(ByteBuffer.wrap(keks.wrap(kekId, open, associated)))
                    .build();
        } finally {
            Arrays.fill(open, (byte) 0);
        }
    }
}
