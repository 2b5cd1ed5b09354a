package oubli.schemas;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import oubli.schemas.WireException.Reason;
import oubli.schemas.registry.SchemaRegistry;

/** The writers' schemas by id. An id never changes its schema, so a known one is kept; an unknown one is asked for again after a while. */
final class WriterSchemas {

    private static final long ASK_AGAIN = TimeUnit.SECONDS.toNanos(10);
    private static final int REMEMBERED = 1_000;

    private final Map<Integer, Schema> known = new ConcurrentHashMap<>();
    private final Map<Integer, Long> unknownSince = new ConcurrentHashMap<>();
    private final SchemaRegistry registry;

    WriterSchemas(SchemaRegistry registry) {
        this.registry = registry;
    }

    Schema byId(int id) {
        var schema = known.get(id);
        return schema != null ? schema : ask(id);
    }

    /** A flood of records with made-up ids must not become a flood of requests. */
    private Schema ask(int id) {
        var since = unknownSince.get(id);
        if (since != null && System.nanoTime() - since < ASK_AGAIN) {
            throw new WireException(Reason.UNKNOWN_SCHEMA);
        }
        var text = registry.byId(id);
        if (text.isEmpty()) {
            rememberUnknown(id);
            throw new WireException(Reason.UNKNOWN_SCHEMA);
        }
        return known.computeIfAbsent(id, none -> parsed(text.get()));
    }

    private void rememberUnknown(int id) {
        if (unknownSince.size() >= REMEMBERED) {
            unknownSince.clear();
        }
        unknownSince.put(id, System.nanoTime());
    }

    private static Schema parsed(String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (SchemaParseException e) {
            throw new WireException(Reason.UNKNOWN_SCHEMA, e.getClass());
        }
    }
}
