package oubli.schemas;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import oubli.schemas.WireException.Reason;

/** How one topic's bytes become values, for one thread: a reader per writer schema and one decoder for all. */
final class WireDecoding<V extends SpecificRecord> {

    private final Map<Integer, DatumReader<V>> readers = new HashMap<>();
    private final WireDecoder decoder = new WireDecoder(WireLimits.ofSystem());
    private final Schema own;
    private final SpecificData model;
    private final WriterSchemas writers;

    WireDecoding(Topic<V> topic, WriterSchemas writers) {
        this.own = topic.schema();
        this.model = WireModel.of(topic);
        this.writers = writers;
    }

    V read(int id, byte[] bytes) {
        var reader = reader(id);
        try {
            var value = reader.read(unset(), decoder.on(bytes, WireEncoding.HEADER, bytes.length));
            if (!decoder.atEnd()) {
                throw new WireException(Reason.UNDECODABLE);
            }
            return value;
        } catch (WireException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new WireException(Reason.UNDECODABLE, e.getClass());
        }
    }

    private DatumReader<V> reader(int id) {
        var known = readers.get(id);
        if (known != null) {
            return known;
        }
        var opened = open(id);
        readers.put(id, opened);
        return opened;
    }

    private DatumReader<V> open(int id) {
        try {
            return new SpecificDatumReader<>(asOurs(writers.byId(id)), own, model);
        } catch (AvroRuntimeException e) {
            throw new WireException(Reason.UNDECODABLE, e.getClass());
        }
    }

    /** A writer of this very version gets our own schema object, which spares Avro the resolution. */
    private Schema asOurs(Schema writer) {
        boolean same =
                SchemaNormalization.parsingFingerprint64(writer) == SchemaNormalization.parsingFingerprint64(own);
        return same ? own : writer;
    }

    /** Avro takes null for "make a new one" and does not say so in its signature. */
    @SuppressWarnings("NullAway")
    private V unset() {
        @Nullable V none = null;
        return none;
    }
}
