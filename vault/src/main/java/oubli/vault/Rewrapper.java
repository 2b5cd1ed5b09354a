package oubli.vault;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import oubli.schemas.DataClass;
import oubli.schemas.WrappedDataKey;

/** Moves data keys to the current epoch; nothing of what they seal changes. */
public final class Rewrapper {
    private final KeyEncryption keks;

    public Rewrapper(KeyEncryption keks) {
        this.keks = keks;
    }

    /** The same keys under the current key-encryption keys of their classes; those that do not open, or are of no class, are left out. */
    public List<WrappedDataKey> underCurrent(List<WrappedDataKey> keys) {
        var moved = new ArrayList<WrappedDataKey>();
        for (var dataClass : DataClass.values()) {
            var ofClass =
                    keys.stream().filter(key -> key.getDataClass() == dataClass).toList();
            if (dataClass != DataClass.UNKNOWN && !ofClass.isEmpty()) {
                moved.addAll(underCurrent(dataClass, ofClass));
            }
        }
        return moved;
    }

    private List<WrappedDataKey> underCurrent(DataClass dataClass, List<WrappedDataKey> keys) {
        var kekId = keks.currentKekId(dataClass);
        var anew = keks.rewrap(keys.stream().map(Rewrapper::wrapped).toList(), kekId);
        var moved = new ArrayList<WrappedDataKey>();
        for (int i = 0; i < keys.size(); i++) {
            var key = keys.get(i);
            anew.get(i).map(bytes -> withValue(key, kekId, bytes)).ifPresent(moved::add);
        }
        return moved;
    }

    private static KeyEncryption.Wrapped wrapped(WrappedDataKey key) {
        return new KeyEncryption.Wrapped(
                key.getKekId(),
                Opener.bytes(key.getWrapped()),
                AssociatedText.ofKey(key.getSubjectId(), key.getKeyId(), key.getDataClass()));
    }

    private static WrappedDataKey withValue(WrappedDataKey key, String kekId, byte[] wrapped) {
        return WrappedDataKey.newBuilder(key)
                .setKekId(kekId)
                .setWrapped(ByteBuffer.wrap(wrapped))
                .build();
    }
}
