package oubli.schemas;

import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import oubli.schemas.registry.SchemaRegistry;

/** Finds the id to write with: {@code auto.register.schemas} registers, {@code use.latest.version} takes the newest, else the id is looked up. */
final class SchemaLookup {

    private final Optional<SchemaRegistry> registry;
    private final boolean register;
    private final boolean latest;

    SchemaLookup(SchemaRegistry registry, Map<String, ?> config) {
        this(Optional.of(registry), is(config, "auto.register.schemas"), is(config, "use.latest.version"));
    }

    private SchemaLookup(Optional<SchemaRegistry> registry, boolean register, boolean latest) {
        this.registry = registry;
        this.register = register;
        this.latest = latest;
    }

    static SchemaLookup unconfigured() {
        return new SchemaLookup(Optional.empty(), false, false);
    }

    /** Asks the registry; the caller keeps the answer. */
    WireEncoding encodingOf(String subject, Schema schema) {
        var text = RegisteredSchema.textOf(schema);
        if (register) {
            return WireEncoding.of(registry().register(subject, text), schema);
        }
        return latest
                ? encodingOfLatest(subject, schema)
                : WireEncoding.of(registry().idOf(subject, text), schema);
    }

    private WireEncoding encodingOfLatest(String subject, Schema schema) {
        var version = registry().latest(subject);
        return WireEncoding.of(version.id(), schema, new Schema.Parser().parse(version.schema()));
    }

    SchemaRegistry registry() {
        return registry.orElseThrow(
                () -> new ConfigException("schema.registry.url must be configured before the first record"));
    }

    private static boolean is(Map<String, ?> config, String key) {
        return Boolean.parseBoolean(String.valueOf(config.get(key)));
    }
}
