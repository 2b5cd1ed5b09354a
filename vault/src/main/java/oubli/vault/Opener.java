package oubli.vault;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import oubli.schemas.Sealed;
import oubli.schemas.WrappedDataKey;
import oubli.vault.Opened.Erased;
import oubli.vault.Opened.Readable;
import oubli.vault.Opened.Reason;
import oubli.vault.Opened.Tampered;
import oubli.vault.Opened.Waiting;

/** Opens sealed blocks with the keys that stand in the key topic, and says what became of those it cannot open. */
public final class Opener {
    private final KeyEncryption keks;
    private final DataKeys keys;

    public Opener(KeyEncryption keks, DataKeys keys) {
        this.keks = keks;
        this.keys = keys;
    }

    /** Opens one block after reading the key topic to its end. Call it after the poll that brought the record. */
    public Opened open(Sealed sealed, String subjectId, String eventId, String recordType) {
        return keys.catchUp()
                ? openCaughtUp(sealed, subjectId, eventId, recordType)
                : new Waiting(Reason.NOT_CAUGHT_UP);
    }

    /** For all blocks of one poll: the caller has seen {@link DataKeys#catchUp} return true after that poll. */
    public Opened openCaughtUp(Sealed sealed, String subjectId, String eventId, String recordType) {
        var place = new AssociatedText.Place(subjectId, eventId, recordType);
        try {
            return keys.find(subjectId, sealed.getKeyId())
                    .map(key -> open(sealed, place, key))
                    .orElseGet(Erased::new);
        } catch (SerializationException e) {
            return new Waiting(Reason.UNREADABLE_KEY);
        } catch (KafkaException e) {
            return new Waiting(Reason.NOT_CAUGHT_UP);
        }
    }

    private Opened open(Sealed sealed, AssociatedText.Place place, WrappedDataKey key) {
        var associated = AssociatedText.ofKey(place.subjectId(), sealed.getKeyId(), sealed.getDataClass());
        try {
            var dataKey = keks.unwrap(key.getKekId(), bytes(key.getWrapped()), associated);
            return openBox(sealed, place, dataKey);
        } catch (UnknownKekException e) {
            return new Waiting(Reason.UNKNOWN_KEK);
        } catch (TamperedKeyException e) {
            return new Tampered();
        } catch (KeysUnavailableException e) {
            return new Waiting(Reason.KEYS_UNAVAILABLE);
        }
    }

    private static Opened openBox(Sealed sealed, AssociatedText.Place place, byte[] dataKey) {
        var associated =
                AssociatedText.ofBox(sealed.getFormat(), sealed.getDataClass(), sealed.getInnerSchema(), place);
        var padded = new DataCipher(dataKey).decrypt(bytes(sealed.getBox()), associated);
        Arrays.fill(dataKey, (byte) 0);
        return padded.map(plain -> content(sealed, plain)).orElseGet(Tampered::new);
    }

    private static Opened content(Sealed sealed, byte[] padded) {
        if (sealed.getFormat() != Sealer.FORMAT
                || !InnerRecords.knows(sealed.getDataClass(), sealed.getInnerSchema())) {
            return new Waiting(Reason.UNKNOWN_CONTENT);
        }
        var inner = InnerRecords.decode(
                sealed.getDataClass(), sealed.getInnerSchema(), padded, Padding.contentLength(padded));
        Arrays.fill(padded, (byte) 0);
        return inner.<Opened>map(Readable::new).orElseGet(Tampered::new);
    }

    static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
