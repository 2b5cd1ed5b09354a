package oubli.ingest.edge;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads the fields of one JSON object without coercion; what does not fit becomes a fault with its pointer. */
public final class Fields {

    private static final Pattern TELLABLE = Pattern.compile("[A-Za-z]{1,32}");

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final JsonNode object;
    private final String pointer;
    private final Faults faults;

    /** Checks that {@code node} is an object which names none but the {@code known} fields. */
    public Fields(JsonNode node, String pointer, Faults faults, Set<String> known) {
        this.object = node;
        this.pointer = pointer;
        this.faults = faults;
        if (!node.isObject()) {
            faults.add(Refusal.INVALID_TYPE, pointer);
            return;
        }
        node.propertyNames().stream().filter(name -> !known.contains(name)).forEach(this::unknown);
    }

    /** One line of text that must be there; empty where it was refused. */
    public String text(String name, int longest) {
        return maybe(required(name), name, longest, Texts::line).orElse("");
    }

    /** Text of several lines that must be there and say something; empty where it was refused. */
    public String lines(String name, int longest) {
        var node = required(name);
        if (node.isString() && node.stringValue().isBlank()) {
            faults.add(Refusal.MISSING_FIELD, at(name));
        }
        return maybe(node, name, longest, Texts::lines).orElse("");
    }

    /** Text whose own rules come later, such as an address; empty where it is missing or no text. */
    public Optional<String> raw(String name) {
        return string(required(name), name);
    }

    public Optional<String> maybeRaw(String name) {
        var node = object.path(name);
        return absent(node) ? Optional.empty() : string(node, name);
    }

    public Optional<String> maybeText(String name, int longest) {
        var node = object.path(name);
        return absent(node)
                ? Optional.empty()
                : maybe(node, name, longest, Texts::line).filter(text -> !text.isBlank());
    }

    public Optional<String> maybeLines(String name, int longest) {
        var node = object.path(name);
        return absent(node)
                ? Optional.empty()
                : maybe(node, name, longest, Texts::lines).filter(text -> !text.isBlank());
    }

    /** A yes or no as JSON has it; no where it is absent. */
    public boolean flag(String name) {
        var node = object.path(name);
        if (!absent(node) && !node.isBoolean()) {
            faults.add(Refusal.INVALID_TYPE, at(name));
        }
        return node.isBoolean() && node.booleanValue();
    }

    public Optional<Instant> maybeInstant(String name) {
        return maybeText(name, 64).flatMap(text -> instant(name, text));
    }

    public OptionalLong maybeCount(String name) {
        var node = object.path(name);
        if (absent(node)) {
            return OptionalLong.empty();
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            faults.add(Refusal.INVALID_TYPE, at(name));
            return OptionalLong.empty();
        }
        return OptionalLong.of(node.longValue());
    }

    /** A list that must be there; empty where it was refused. */
    public List<JsonNode> list(String name, int most) {
        var node = required(name);
        if (node.isMissingNode()) {
            return List.of();
        }
        if (!node.isArray()) {
            faults.add(Refusal.INVALID_TYPE, at(name));
            return List.of();
        }
        if (node.size() > most) {
            faults.add(Refusal.TOO_MANY, at(name));
            return List.of();
        }
        return List.copyOf(node.values());
    }

    public String at(String name) {
        return pointer + "/" + name;
    }

    private Optional<Instant> instant(String name, String text) {
        try {
            var instant = OffsetDateTime.parse(text).toInstant();
            if (instant.isAfter(EARLIEST) && instant.isBefore(LATEST)) {
                return Optional.of(instant);
            }
        } catch (DateTimeParseException notAnInstant) {
            // the fault below says so
        }
        faults.add(Refusal.INVALID_TYPE, at(name));
        return Optional.empty();
    }

    private JsonNode required(String name) {
        var node = object.path(name);
        if (node.isMissingNode() && object.isObject()) {
            faults.add(Refusal.MISSING_FIELD, at(name));
        }
        return node;
    }

    private Optional<String> maybe(JsonNode node, String name, int longest, Predicate<String> clean) {
        return string(node, name).filter(text -> fits(text, name, longest, clean));
    }

    private Optional<String> string(JsonNode node, String name) {
        if (!node.isString()) {
            if (!node.isMissingNode()) {
                faults.add(Refusal.INVALID_TYPE, at(name));
            }
            return Optional.empty();
        }
        return Optional.of(node.stringValue());
    }

    private boolean fits(String text, String name, int longest, Predicate<String> clean) {
        if (!clean.test(text)) {
            faults.add(Refusal.INVALID_CHARACTERS, at(name));
            return false;
        }
        if (Texts.length(text) > longest) {
            faults.add(Refusal.TOO_LONG, at(name));
            return false;
        }
        return true;
    }

    private void unknown(String name) {
        faults.add(Refusal.UNKNOWN_FIELD, TELLABLE.matcher(name).matches() ? at(name) : pointer);
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
