package oubli.schemas.registry;

import java.util.List;
import java.util.Map;
import oubli.schemas.registry.SchemaManifest.Entry;

/** The deployment's step that puts every released schema into a registry, in the order of the manifest; repeating it changes nothing. */
public final class SchemaRegistration {

    static final String COMPATIBILITY = "FULL_TRANSITIVE";

    private final SchemaRegistry registry;

    public SchemaRegistration(SchemaRegistry registry) {
        this.registry = registry;
    }

    /** The step as a program: the arguments are {@code key=value} pairs of the client's configuration. */
    public static void main(String[] config) {
        var log = System.getLogger(SchemaRegistration.class.getName());
        var registered = new SchemaRegistration(SchemaRegistry.of(parsed(config))).run();
        registered.stream()
                .filter(Registered::differs)
                .forEach(entry -> log.log(
                        System.Logger.Level.WARNING,
                        "{0} has id {1}, the manifest says {2}",
                        entry.subject(),
                        entry.id(),
                        entry.expected()));
        log.log(System.Logger.Level.INFO, "{0} schema versions are registered", registered.size());
    }

    private static Map<String, String> parsed(String[] config) {
        return List.of(config).stream()
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(java.util.stream.Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** Registers all and answers what each got; on a registry shared with others the ids may differ, which the serdes do not mind. */
    public List<Registered> run() {
        SchemaManifest.entries().stream()
                .map(Entry::subject)
                .distinct()
                .forEach(subject -> registry.compatibility(subject, COMPATIBILITY));
        return SchemaManifest.entries().stream().map(this::register).toList();
    }

    /** The same for a registry of our own, where another id means that records already written would not be read. */
    public void runStrictly() {
        var wrong = run().stream().filter(Registered::differs).toList();
        if (!wrong.isEmpty()) {
            throw new RegistryException(
                    RegistryException.Kind.REFUSED,
                    "the registry was filled in another order than the manifest's: " + wrong
                            + "; empty it and register again");
        }
    }

    private Registered register(Entry entry) {
        int id = registry.register(entry.subject(), entry.schema());
        return new Registered(entry.subject(), entry.version(), entry.id(), id);
    }

    /** What one version got. */
    public record Registered(String subject, int version, int expected, int id) {

        public boolean differs() {
            return expected != id;
        }
    }
}
