package oubli.consent.fold;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** How a value lies in a store: a version byte, then its fields in order; small, and free of reflection. */
final class StoreFormat {

    private static final byte VERSION = 3;

    /** Writes the fields of a value in order. */
    interface Writing<T> {
        void write(DataOutputStream out, T value) throws IOException;
    }

    /** Reads them back in the same order. */
    interface Reading<T> {
        T read(DataInputStream in) throws IOException;
    }

    static <T> Serde<T> of(Writing<T> writing, Reading<T> reading) {
        Serializer<T> serializer = (topic, value) -> bytes(writing, value);
        Deserializer<T> deserializer = (topic, bytes) -> value(reading, bytes);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    private static <T> byte[] bytes(Writing<T> writing, T value) {
        var bytes = new ByteArrayOutputStream(512);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writing.write(out, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> T value(Reading<T> reading, byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("store rows are of format " + version + ", this build reads " + VERSION
                        + ": run the version that wrote them, or remove the state directory");
            }
            return reading.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StoreFormat() {}
}
