package oubli.quickstart.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of Confluent's registry API that serializers and consoles call, path by path. */
final class RegistryApi {

    private final SchemaLedger ledger;
    private final SchemaLog log;

    RegistryApi(SchemaLedger ledger, SchemaLog log) {
        this.ledger = ledger;
        this.log = log;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/", call -> Map.of()),
                Route.get("/actuator/health/readiness", call -> Map.of("status", "UP")),
                Route.get("/schemas/types", call -> List.of("AVRO")),
                Route.get("/schemas", this::schemas),
                Route.get("/schemas/ids/{id}", call -> Map.of("schema", schemaById(call))),
                Route.get("/schemas/ids/{id}/schema", call -> Route.raw(schemaById(call))),
                Route.get("/schemas/ids/{id}/subjects", this::subjectsOfId),
                Route.get("/schemas/ids/{id}/versions", this::versionsOfId),
                Route.get("/subjects", call -> subjects(call)),
                Route.post("/subjects/{subject}", call -> asMap(lookUp(call))),
                Route.get("/subjects/{subject}/versions", this::versionNumbers),
                Route.post(
                        "/subjects/{subject}/versions",
                        call -> Map.of("id", register(call).id())),
                Route.get("/subjects/{subject}/versions/{version}", call -> asMap(version(call))),
                Route.get(
                        "/subjects/{subject}/versions/{version}/schema",
                        call -> Route.raw(version(call).schema())),
                Route.get("/subjects/{subject}/versions/{version}/referencedby", call -> List.of()),
                Route.post("/compatibility/subjects/{subject}/versions", this::checkAgainstAll),
                Route.post("/compatibility/subjects/{subject}/versions/{version}", this::checkAgainstOne),
                Route.get("/config", call -> Map.of("compatibilityLevel", FullTransitive.LEVEL)),
                Route.put("/config", RegistryApi::keepLevel),
                Route.get("/config/{subject}", RegistryApi::levelOfSubject),
                Route.put("/config/{subject}", RegistryApi::keepLevel),
                Route.get("/mode", call -> Map.of("mode", "READWRITE")),
                Route.put("/mode", RegistryApi::keepMode),
                Route.get("/mode/{subject}", RegistryApi::modeOfSubject));
    }

    private List<String> subjects(Call call) {
        var prefix = call.query("subjectPrefix").orElse("");
        return ledger.subjects().stream()
                .filter(subject -> subject.startsWith(prefix))
                .toList();
    }

    private List<Map<String, Object>> schemas(Call call) {
        return subjects(call).stream()
                .flatMap(subject -> ledger.versions(subject).stream())
                .map(RegistryApi::asMap)
                .toList();
    }

    private String schemaById(Call call) {
        return ledger.schema(idIn(call)).orElseThrow(Refusal::unknownSchema);
    }

    private List<String> subjectsOfId(Call call) {
        schemaById(call);
        return ledger.withId(idIn(call)).stream()
                .map(RegisteredVersion::subject)
                .distinct()
                .toList();
    }

    private List<Map<String, Object>> versionsOfId(Call call) {
        schemaById(call);
        return ledger.withId(idIn(call)).stream()
                .map(entry -> Map.<String, Object>of("subject", entry.subject(), "version", entry.version()))
                .toList();
    }

    private List<Integer> versionNumbers(Call call) {
        return standing(call.path("subject")).stream()
                .map(RegisteredVersion::version)
                .toList();
    }

    private RegisteredVersion lookUp(Call call) {
        var subject = call.path("subject");
        var schema = FullTransitive.normalised(call.schema());
        standing(subject);
        return ledger.find(subject, schema).orElseThrow(Refusal::unknownSchema);
    }

    /** Checked, kept by Kafka, then known: in this order, one registration at a time. */
    private synchronized RegisteredVersion register(Call call) {
        var subject = call.path("subject");
        var entry = ledger.versionFor(subject, FullTransitive.normalised(call.schema()));
        var versions = ledger.versions(subject);
        if (versions.contains(entry)) {
            return entry;
        }
        var conflicts = FullTransitive.conflicts(entry.schema(), versions);
        if (!conflicts.isEmpty()) {
            throw Refusal.incompatible(subject, conflicts);
        }
        log.append(entry);
        ledger.add(entry);
        return entry;
    }

    private RegisteredVersion version(Call call) {
        var versions = standing(call.path("subject"));
        var asked = call.path("version");
        return numbered(asked)
                .map(number -> versions.stream()
                        .filter(entry -> entry.version() == number)
                        .findFirst()
                        .orElseThrow(() -> Refusal.unknownVersion(asked)))
                .orElseGet(() -> versions.get(versions.size() - 1));
    }

    private Map<String, Object> checkAgainstAll(Call call) {
        return verdict(call, ledger.versions(call.path("subject")));
    }

    private Map<String, Object> checkAgainstOne(Call call) {
        return verdict(call, List.of(version(call)));
    }

    private static Map<String, Object> verdict(Call call, List<RegisteredVersion> earlier) {
        var conflicts = FullTransitive.conflicts(call.schema(), earlier);
        return call.query("verbose").filter("true"::equals).isPresent()
                ? Map.of("is_compatible", conflicts.isEmpty(), "messages", conflicts)
                : Map.of("is_compatible", conflicts.isEmpty());
    }

    private static Object keepLevel(Call call) {
        if (!FullTransitive.LEVEL.equals(call.text("compatibility").orElse(""))) {
            throw Refusal.invalidLevel();
        }
        return Map.of("compatibility", FullTransitive.LEVEL);
    }

    private static Object levelOfSubject(Call call) {
        if (call.query("defaultToGlobal").filter("true"::equals).isEmpty()) {
            throw Refusal.noLevelOf(call.path("subject"));
        }
        return Map.of("compatibilityLevel", FullTransitive.LEVEL);
    }

    private static Object keepMode(Call call) {
        if (!"READWRITE".equals(call.text("mode").orElse(""))) {
            throw Refusal.invalidMode();
        }
        return Map.of("mode", "READWRITE");
    }

    private static Object modeOfSubject(Call call) {
        if (call.query("defaultToGlobal").filter("true"::equals).isEmpty()) {
            throw Refusal.noModeOf(call.path("subject"));
        }
        return Map.of("mode", "READWRITE");
    }

    private List<RegisteredVersion> standing(String subject) {
        var versions = ledger.versions(subject);
        if (versions.isEmpty()) {
            throw Refusal.unknownSubject(subject);
        }
        return versions;
    }

    private static int idIn(Call call) {
        try {
            return Integer.parseInt(call.path("id"));
        } catch (NumberFormatException notOne) {
            throw Refusal.unknownSchema();
        }
    }

    /** Empty means the latest. */
    private static Optional<Integer> numbered(String version) {
        if (version.equals("latest") || version.equals("-1")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.parseInt(version))
                    .filter(number -> number > 0)
                    .or(() -> {
                        throw Refusal.invalidVersion();
                    });
        } catch (NumberFormatException notOne) {
            throw Refusal.invalidVersion();
        }
    }

    private static Map<String, Object> asMap(RegisteredVersion entry) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("subject", entry.subject());
        fields.put("version", entry.version());
        fields.put("id", entry.id());
        fields.put("schema", entry.schema());
        return fields;
    }
}
