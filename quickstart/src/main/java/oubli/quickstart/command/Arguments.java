package oubli.quickstart.command;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import oubli.quickstart.Addresses;
import oubli.quickstart.Ports;

/**
 * The words after {@code ./oubli}, read alike for every command: {@code --option value} or {@code --option=value}, flags, and words that
 * stand alone, in any order; the later of two values counts. What cannot be read is an {@link IllegalArgumentException} with a sentence
 * for whoever typed it.
 */
public final class Arguments {

    private final List<String> alone = new ArrayList<>();
    private final Map<String, List<String>> values = new HashMap<>();
    private final Set<String> flags = new HashSet<>();

    private Arguments() {}

    /** Reads the words; options stand with a value, flags without one. */
    public static Arguments read(List<String> words, Set<String> options, Set<String> flags) {
        var arguments = new Arguments();
        var rest = new ArrayDeque<String>();
        words.forEach(word -> split(word).forEach(rest::add));
        while (!rest.isEmpty()) {
            var word = rest.pop();
            if (options.contains(word)) {
                arguments
                        .values
                        .computeIfAbsent(word, option -> new ArrayList<>())
                        .add(required(word, rest.poll()));
            } else if (flags.contains(word)) {
                arguments.flags.add(word);
            } else if (word.startsWith("--")) {
                refuse(word);
            } else {
                arguments.alone.add(word);
            }
        }
        return arguments;
    }

    /** The words that are no options, in their order. */
    public List<String> alone() {
        return List.copyOf(alone);
    }

    /** Itself, for a command that takes options alone. */
    public Arguments nothingElse() {
        alone.forEach(Arguments::refuse);
        return this;
    }

    public boolean has(String flag) {
        return flags.contains(flag);
    }

    public Optional<String> valueOf(String option) {
        var all = allOf(option);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Of an option that may be repeated, in the order of the words. */
    public List<String> allOf(String option) {
        return values.getOrDefault(option, List.of());
    }

    public Optional<Path> pathOf(String option) {
        try {
            return valueOf(option).map(Path::of);
        } catch (InvalidPathException unreadable) {
            throw new IllegalArgumentException(option + " must name a file or folder, was '"
                    + valueOf(option).orElse("") + "'.");
        }
    }

    /** By {@code --ports}, else those of design §8. */
    public Ports ports() {
        return valueOf("--ports").map(Ports::parse).orElse(new Ports(0));
    }

    /** Where the running system answers, by {@code --ports} and {@code --registry}. */
    public Addresses addresses() {
        var home = new Addresses(ports());
        return valueOf("--registry")
                .map(URI::create)
                .map(home::withSchemaRegistry)
                .orElse(home);
    }

    /** The running system's data folder, by {@code --data}, else the launcher's. */
    public Path data() {
        return pathOf("--data").orElse(Path.of(System.getProperty("oubli.data", "data")));
    }

    /** By {@code --key} the public key of the certificates, else the one in the {@linkplain #data() data folder}. */
    public Path certificateKey() {
        return pathOf("--key").orElse(data().resolve("secrets").resolve("certificates-ed25519-public.pem"));
    }

    private static void refuse(String word) {
        throw new IllegalArgumentException("There is no option '" + word + "': --help lists them.");
    }

    private static List<String> split(String word) {
        int equals = word.startsWith("--") ? word.indexOf('=') : -1;
        return equals < 0 ? List.of(word) : List.of(word.substring(0, equals), word.substring(equals + 1));
    }

    private static String required(String option, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException("The option " + option + " needs a value: --help shows which.");
        }
        return value;
    }
}
