package oubli.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import oubli.schemas.DataClass;

/** What a box and a wrapped key are bound to: each part with its length before it, so that no two lists read the same. */
final class AssociatedText {
    private AssociatedText() {}

    static byte[] ofBox(int format, DataClass dataClass, long innerSchema, Place place) {
        return lengthPrefixed(
                "oubli sealed",
                Integer.toString(format),
                place.recordType(),
                place.eventId(),
                place.subjectId(),
                dataClass.name(),
                Long.toHexString(innerSchema));
    }

    static byte[] ofKey(String subjectId, String keyId, DataClass dataClass) {
        return lengthPrefixed("oubli data-key", "1", subjectId, keyId, dataClass.name());
    }

    private static byte[] lengthPrefixed(String... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            var bytes = part.getBytes(UTF_8);
            out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }

    /** Where a box stands: whose record, which event, which type of fact. */
    record Place(String subjectId, String eventId, String recordType) {}
}
