package oubli.vault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import oubli.schemas.ContactRequestContent;
import oubli.schemas.DataClass;
import oubli.schemas.ProspectProfile;
import oubli.schemas.RightsRequestContent;

/**
 * The record types that may stand inside a sealed block, by the fingerprint of the schema they were written with. A schema
 * that was ever written stays listed here: a box outlives the release that sealed it.
 */
final class InnerRecords {
    private static final Map<DataClass, Schema> CURRENT = Map.of(
            DataClass.CONTACT_REQUEST, ContactRequestContent.getClassSchema(),
            DataClass.PROSPECT, ProspectProfile.getClassSchema(),
            DataClass.RIGHTS_EVIDENCE, RightsRequestContent.getClassSchema());

    private static final Map<Long, Schema> WRITTEN = Stream.of(
                    ContactRequestContent.getClassSchema(),
                    ProspectProfile.getClassSchema(),
                    RightsRequestContent.getClassSchema())
            .collect(Collectors.toUnmodifiableMap(SchemaNormalization::parsingFingerprint64, schema -> schema));

    private InnerRecords() {}

    /** Refuses a record that is not the one its class seals: nothing else may end up under that class's key. */
    static byte[] encode(DataClass dataClass, SpecificRecord inner) {
        if (!inner.getSchema().equals(CURRENT.get(dataClass))) {
            throw new IllegalArgumentException("Class " + dataClass + " does not seal "
                    + inner.getSchema().getName() + ": seal it under its own class");
        }
        try {
            var out = new ByteArrayOutputStream(256);
            var encoder = EncoderFactory.get().binaryEncoder(out, null);
            new SpecificDatumWriter<SpecificRecord>(inner.getSchema()).write(inner, encoder);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written", e);
        }
    }

    static long fingerprint(SpecificRecord inner) {
        return SchemaNormalization.parsingFingerprint64(inner.getSchema());
    }

    static boolean knows(DataClass dataClass, long fingerprint) {
        return writer(dataClass, fingerprint).isPresent();
    }

    /** Reads with the writer's schema resolved to today's; empty where the bytes are not such a record. */
    static Optional<SpecificRecord> decode(DataClass dataClass, long fingerprint, byte[] bytes, int length) {
        return writer(dataClass, fingerprint).flatMap(writer -> decode(writer, reader(dataClass), bytes, length));
    }

    private static Optional<SpecificRecord> decode(Schema writer, Schema reader, byte[] bytes, int length) {
        try {
            var decoder = DecoderFactory.get().binaryDecoder(bytes, 0, length, null);
            var datum = new SpecificDatumReader<SpecificRecord>(writer, reader, SpecificData.getForSchema(reader));
            var inner = datum.read(null, decoder);
            return decoder.isEnd() ? Optional.of(inner) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Schema> writer(DataClass dataClass, long fingerprint) {
        return Optional.ofNullable(WRITTEN.get(fingerprint))
                .filter(writer -> CURRENT.containsKey(dataClass))
                .filter(writer -> writer.getFullName().equals(reader(dataClass).getFullName()));
    }

    private static Schema reader(DataClass dataClass) {
        return Objects.requireNonNull(CURRENT.get(dataClass));
    }
}
