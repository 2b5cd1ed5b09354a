package oubli.vault;

import java.nio.ByteBuffer;
import oubli.schemas.Meta;
import oubli.schemas.Sealed;
import oubli.schemas.WrappedDataKey;

/**
 * A sealed block with the wrapped key that opens it; {@code item} is empty where the class has no items. The key's record must
 * be acknowledged on {@code keys.data-keys} before the record with the block is sent.
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out; never compared
public record SealedItem(Sealed sealed, String subjectId, String eventId, String item, String kekId, byte[] wrapped) {

    public SealedItem {
        wrapped = wrapped.clone();
    }

    @Override
    public byte[] wrapped() {
        return wrapped.clone();
    }

    public String keyId() {
        return sealed.getKeyId();
    }

    /** The value for {@code keys.data-keys}; its record key is {@code subjectId/keyId}. */
    public WrappedDataKey dataKey(Meta meta) {
        var dataKey = WrappedDataKey.newBuilder()
                .setMeta(meta)
                .setSubjectId(subjectId)
                .setKeyId(keyId())
                .setDataClass(sealed.getDataClass())
                .setKekId(kekId)
                .setWrapped(ByteBuffer.wrap(wrapped()))
                .setSealsEventId(eventId);
        return (item.isEmpty() ? dataKey : dataKey.setItem(item)).build();
    }

    @Override
    public String toString() {
        return "SealedItem[keyId=" + keyId() + ", kekId=" + kekId + ", redacted]";
    }
}
