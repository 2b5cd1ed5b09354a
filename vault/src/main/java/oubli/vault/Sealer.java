package oubli.vault;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import org.apache.avro.specific.SpecificRecord;
import oubli.schemas.DataClass;
import oubli.schemas.Sealed;

/** Seals personal fields before the broker sees them: every block under a data key of its own (design section 6). */
public final class Sealer {
    static final int FORMAT = 1;

    private final KeyEncryption keks;
    private final SecureRandom random = new SecureRandom();

    public Sealer(KeyEncryption keks) {
        this.keks = keks;
    }

    /**
     * Seals a record into the one place it belongs to. The key id is random on each call, so a retry never overwrites the key
     * of a record already written.
     *
     * @param recordType name of the fact that carries the block, such as {@code Submitted}
     * @param item the request the block belongs to; empty where the class has no items
     */
    public SealedItem seal(
            DataClass dataClass,
            String subjectId,
            String eventId,
            String recordType,
            String item,
            SpecificRecord inner) {
        var place = new AssociatedText.Place(subjectId, eventId, recordType);
        var padded = Padding.pad(InnerRecords.encode(dataClass, inner));
        var key = freshKey();
        try {
            var sealed = box(dataClass, place, InnerRecords.fingerprint(inner), new DataCipher(key), padded);
            var kekId = keks.currentKekId(dataClass);
            var wrapped = keks.wrap(kekId, key, AssociatedText.ofKey(subjectId, sealed.getKeyId(), dataClass));
            return new SealedItem(sealed, subjectId, eventId, item, kekId, wrapped);
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(padded, (byte) 0);
        }
    }

    private static Sealed box(
            DataClass dataClass, AssociatedText.Place place, long innerSchema, DataCipher cipher, byte[] padded) {
        var associated = AssociatedText.ofBox(FORMAT, dataClass, innerSchema, place);
        return Sealed.newBuilder()
                .setFormat(FORMAT)
                .setKeyId(SubjectIds.randomId())
                .setDataClass(dataClass)
                .setInnerSchema(innerSchema)
                .setBox(ByteBuffer.wrap(cipher.encrypt(padded, associated)))
                .build();
    }

    private byte[] freshKey() {
        var key = new byte[DataCipher.KEY_LENGTH];
        random.nextBytes(key);
        return key;
    }
}
