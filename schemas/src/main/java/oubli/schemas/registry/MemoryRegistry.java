package oubli.schemas.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import oubli.schemas.registry.RegistryException.Kind;

/** A registry for tests of topologies: knows every released schema by its id, takes further ones, checks nothing. */
final class MemoryRegistry implements SchemaRegistry {

    private final List<String> schemas = new ArrayList<>();
    private final Map<String, List<Integer>> subjects = new LinkedHashMap<>();

    MemoryRegistry() {
        SchemaManifest.entries().forEach(entry -> register(entry.subject(), entry.schema()));
    }

    @Override
    public synchronized int idOf(String subject, String schema) {
        int id = schemas.indexOf(schema) + 1;
        if (subjects.getOrDefault(subject, List.of()).contains(id)) {
            return id;
        }
        throw new RegistryException(Kind.NOT_REGISTERED, "schema is not registered under " + subject);
    }

    @Override
    public synchronized int register(String subject, String schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        int id = schemas.indexOf(schema) + 1;
        var versions = subjects.computeIfAbsent(subject, none -> new ArrayList<>());
        if (!versions.contains(id)) {
            versions.add(id);
        }
        return id;
    }

    @Override
    public synchronized Version latest(String subject) {
        var versions = subjects.getOrDefault(subject, List.of());
        if (versions.isEmpty()) {
            throw new RegistryException(Kind.NOT_REGISTERED, "no version of " + subject);
        }
        int id = versions.get(versions.size() - 1);
        return new Version(id, versions.size(), schemas.get(id - 1));
    }

    @Override
    public synchronized Optional<String> byId(int id) {
        return id >= 1 && id <= schemas.size() ? Optional.of(schemas.get(id - 1)) : Optional.empty();
    }

    @Override
    public void compatibility(String subject, String level) {}
}
