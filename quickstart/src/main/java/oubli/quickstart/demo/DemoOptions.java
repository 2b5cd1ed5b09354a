package oubli.quickstart.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import oubli.quickstart.Addresses;
import oubli.quickstart.Ports;

/**
 * What {@code ./oubli demo} may be told.
 *
 * @param data the data folder of the running system, for its keys
 * @param registry where the schema registry answers; empty: at its port
 */
record DemoOptions(Ports ports, Path data, String registry) {
    static final String HELP = """
            Usage: ./oubli demo [options]   plays the main scenario, and proves that the data is gone at its end

            It drives the system that answers at these ports; where none does, it starts a fresh one in a temporary folder.
            It moves that system's clock by more than three years.

            Options:
              --ports OFFSET       the offset that the system was started with (default: 0)
              --data DIR           the data folder of the running system (default: data)
              --registry URL       the Confluent API of a schema registry elsewhere, such as that of docker-compose.yml
              --help               show this
            """;

    /** Throws {@link IllegalArgumentException} with a sentence for whoever typed it. */
    static DemoOptions parse(List<String> arguments, Path defaultData) {
        var options = new DemoOptions(new Ports(0), defaultData, "");
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            var option = rest.pop();
            if (rest.isEmpty()) {
                throw new IllegalArgumentException(
                        "The option '" + option + "' is unknown or needs a value: ./oubli demo --help.");
            }
            options = options.with(option, rest.pop());
        }
        return options;
    }

    /** Where the running system answers. */
    Addresses addresses() {
        var home = new Addresses(ports);
        return registry.isEmpty() ? home : home.withSchemaRegistry(URI.create(registry));
    }

    private DemoOptions with(String option, String value) {
        return switch (option) {
            case "--ports" -> new DemoOptions(ports(value), data, registry);
            case "--data" -> new DemoOptions(ports, Path.of(value), registry);
            case "--registry" -> new DemoOptions(ports, data, URI.create(value).toString());
            default -> throw new IllegalArgumentException("There is no option '" + option + "': ./oubli demo --help.");
        };
    }

    private static Ports ports(String value) {
        try {
            return new Ports(Integer.parseInt(value));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--ports must be a whole number, was '" + value + "'.", e);
        }
    }
}
