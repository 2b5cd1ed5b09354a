package oubli.schemas.registry;

import java.util.Map;
import java.util.Optional;

/** What serializers and deployments ask of a registry; every call may throw {@link RegistryException}. */
public interface SchemaRegistry {

    /** The registry named by {@code schema.registry.url}; {@code mock://name} is one in memory, shared by name within the JVM. */
    static SchemaRegistry of(Map<String, ?> config) {
        return SharedRegistries.of(config);
    }

    /** The id of a schema that stands under the subject already. */
    int idOf(String subject, String schema);

    /** Registers the schema under the subject; the same schema gives the same id again. */
    int register(String subject, String schema);

    /** The newest version of the subject. */
    Version latest(String subject);

    /** The schema with the id; empty where the registry knows none. */
    Optional<String> byId(int id);

    /** Sets the subject's compatibility level, in Confluent's words. */
    void compatibility(String subject, String level);

    /** One version of a subject. */
    record Version(int id, int version, String schema) {}
}
