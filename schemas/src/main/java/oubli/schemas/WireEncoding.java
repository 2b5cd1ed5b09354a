package oubli.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;

/** How values of one class become bytes of one registered schema: header, then Avro. */
final class WireEncoding {

    static final byte MAGIC = 0;
    static final int HEADER = 5;
    private static final ThreadLocal<Buffer> BUFFERS = ThreadLocal.withInitial(Buffer::new);

    private final int id;
    private final DatumWriter<Object> writer;

    private WireEncoding(int id, DatumWriter<Object> writer) {
        this.id = id;
        this.writer = writer;
    }

    /** The class's own schema is the registered one. */
    static WireEncoding of(int id, Schema schema) {
        return new WireEncoding(id, new SpecificDatumWriter<>(schema, modelOf(schema)));
    }

    /** Where the registered schema is another version, each value is carried over to it: slower, but never by position. */
    static WireEncoding of(int id, Schema schema, Schema registered) {
        boolean same = SchemaNormalization.parsingFingerprint64(schema)
                == SchemaNormalization.parsingFingerprint64(registered);
        return same ? of(id, schema) : new WireEncoding(id, new Converting(schema, registered));
    }

    byte[] write(SpecificRecord value) {
        var buffer = BUFFERS.get();
        buffer.start(id);
        try {
            writer.write(value, buffer.encoder);
            buffer.encoder.flush();
            return buffer.bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AvroRuntimeException | ClassCastException | NullPointerException e) {
            // Avro's own message repeats the value that does not fit, which may be personal.
            throw new SerializationException(value.getSchema().getFullName() + " does not fit its schema: "
                    + e.getClass().getSimpleName());
        } finally {
            buffer.shrink();
        }
    }

    private static SpecificData modelOf(Schema schema) {
        Class<?> type = SpecificData.get().getClass(schema);
        return type == null ? SpecificData.get() : SpecificData.getForClass(type);
    }

    /** Writes through a generic copy resolved to another version of the schema. */
    private static final class Converting implements DatumWriter<Object> {

        private final DatumWriter<Object> own;
        private final GenericDatumReader<Object> toRegistered;
        private final DatumWriter<Object> registered;

        Converting(Schema schema, Schema registered) {
            own = new SpecificDatumWriter<>(schema, modelOf(schema));
            toRegistered = new GenericDatumReader<>(schema, registered, new GenericData());
            this.registered = new GenericDatumWriter<>(registered, new GenericData());
        }

        @Override
        public void setSchema(Schema schema) {
            throw new UnsupportedOperationException("the registered schema is fixed");
        }

        @Override
        public void write(Object value, org.apache.avro.io.Encoder out) throws IOException {
            var bytes = new ByteArrayOutputStream();
            var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            own.write(value, encoder);
            encoder.flush();
            registered.write(
                    toRegistered.read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null)), out);
        }
    }

    /** One per thread: the encoder writes straight into the bytes. */
    private static final class Buffer {

        private static final int KEPT = 64 * 1024;
        private ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        private BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);

        void start(int id) {
            bytes.reset();
            bytes.write(MAGIC);
            bytes.write(id >>> 24);
            bytes.write(id >>> 16);
            bytes.write(id >>> 8);
            bytes.write(id);
        }

        /** A single large value must not hold its memory for the life of the thread. */
        void shrink() {
            if (bytes.size() > KEPT) {
                bytes = new ByteArrayOutputStream(1024);
                encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            }
        }
    }
}
