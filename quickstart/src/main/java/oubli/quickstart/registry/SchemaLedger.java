package oubli.quickstart.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Everything registered: subjects with their versions, and one id for each different schema, counted from 1. */
final class SchemaLedger {

    private final Map<String, List<RegisteredVersion>> bySubject = new TreeMap<>();
    private final Map<Integer, String> schemaById = new TreeMap<>();

    /** Takes what was registered; repetition changes nothing. */
    synchronized void add(RegisteredVersion entry) {
        var versions = bySubject.computeIfAbsent(entry.subject(), none -> new ArrayList<>());
        if (!versions.contains(entry)) {
            versions.add(entry);
        }
        schemaById.put(entry.id(), entry.schema());
    }

    /** What registering the schema would make: the standing version, or the next with the schema's id. */
    synchronized RegisteredVersion versionFor(String subject, String schema) {
        return find(subject, schema)
                .orElseGet(() -> new RegisteredVersion(subject, nextVersion(subject), idFor(schema), schema));
    }

    synchronized Optional<RegisteredVersion> find(String subject, String schema) {
        return versions(subject).stream()
                .filter(entry -> entry.schema().equals(schema))
                .findFirst();
    }

    /** In order of registration; empty where the subject is unknown. */
    synchronized List<RegisteredVersion> versions(String subject) {
        return List.copyOf(bySubject.getOrDefault(subject, List.of()));
    }

    synchronized List<String> subjects() {
        return List.copyOf(bySubject.keySet());
    }

    synchronized Optional<String> schema(int id) {
        return Optional.ofNullable(schemaById.get(id));
    }

    synchronized List<RegisteredVersion> withId(int id) {
        return bySubject.values().stream()
                .flatMap(List::stream)
                .filter(entry -> entry.id() == id)
                .toList();
    }

    private int nextVersion(String subject) {
        return versions(subject).stream()
                        .mapToInt(RegisteredVersion::version)
                        .max()
                        .orElse(0)
                + 1;
    }

    private int idFor(String schema) {
        return schemaById.entrySet().stream()
                .filter(entry -> entry.getValue().equals(schema))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> schemaById.keySet().stream()
                                .mapToInt(Integer::intValue)
                                .max()
                                .orElse(0)
                        + 1);
    }
}
