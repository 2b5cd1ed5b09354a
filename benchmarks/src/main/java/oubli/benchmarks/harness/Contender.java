package oubli.benchmarks.harness;

import java.util.List;

/** One program that is measured, in a JVM of its own. */
public record Contender(String name, Class<?> main, List<String> arguments) {

    public Contender {
        arguments = List.copyOf(arguments);
    }
}
