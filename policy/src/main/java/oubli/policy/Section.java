package oubli.policy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A part of the document with its path: reads typed values, and refuses what is missing, misspelt or left over. */
final class Section {

    private static final Period LONGEST = Period.ofYears(100);
    private static final long LONGEST_DAYS = 36_525;

    /** The one section that may name a person: its values are never shown. */
    private static final String PERSON = "dpo";

    private final String path;
    private final Map<String, Object> entries;
    private final Set<String> read = new HashSet<>();

    Section(String path, Map<?, ?> entries) {
        this.path = path;
        this.entries = new LinkedHashMap<>();
        entries.forEach((key, value) -> this.entries.put(String.valueOf(key), value));
    }

    /** A non-blank text. */
    String text(String key) {
        var text = textOrBlank(key);
        if (text.isBlank()) {
            throw refused(key, "blank", "write a text");
        }
        return text;
    }

    /** A text that may be blank but must be there. */
    String textOrBlank(String key) {
        if (required(key) instanceof String text) {
            return text;
        }
        throw refused(key, shown(key), "write a text, in quotes where YAML would read something else");
    }

    String textOr(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    /** One text per language of the policy, no more and no fewer. */
    Phrase phrase(String key, List<String> languages) {
        var section = section(key);
        var phrase = section.phraseOf(languages);
        section.finish();
        return phrase;
    }

    /** The same, where the languages stand beside other keys of this section. */
    Phrase phraseOf(List<String> languages) {
        var byLanguage = new LinkedHashMap<String, String>();
        for (var language : languages) {
            byLanguage.put(language, text(language));
        }
        return new Phrase(byLanguage);
    }

    List<String> texts(String key) {
        var texts = new ArrayList<String>();
        for (var element : list(key)) {
            if (!(element instanceof String text) || text.isBlank()) {
                throw refused(key, String.valueOf(element), "list texts only");
            }
            if (texts.contains(text)) {
                throw refused(key, text, "name it once");
            }
            texts.add(text);
        }
        return texts;
    }

    List<String> textsOrNone(String key) {
        return has(key) ? texts(key) : List.of();
    }

    <T> T parsed(String key, String remedy, Function<String, T> parser) {
        return parsed(key, text(key), remedy, parser);
    }

    <T> List<T> parsedTexts(String key, String remedy, Function<String, T> parser) {
        return textsOrNone(key).stream()
                .map(text -> parsed(key, text, remedy, parser))
                .toList();
    }

    <E extends Enum<E>> E choice(String key, Class<E> type) {
        return parsed(key, oneOf(type), text -> Enum.valueOf(type, text));
    }

    <E extends Enum<E>> List<E> choices(String key, Class<E> type) {
        return parsedTexts(key, oneOf(type), text -> Enum.valueOf(type, text));
    }

    /** A period longer than nothing, such as {@code P3Y}. */
    Period period(String key) {
        var period = parsed(key, "write a period such as P3Y, P6M or P15D", Period::parse);
        if (period.isZero() || period.getYears() < 0 || period.getMonths() < 0 || period.getDays() < 0) {
            throw refused(key, shown(key), "write a period longer than nothing, such as P3Y");
        }
        if (period.toTotalMonths() > LONGEST.toTotalMonths() || period.getDays() > LONGEST_DAYS) {
            throw refused(key, shown(key), "write a period of a hundred years at most");
        }
        return period;
    }

    /** A calendar period or a duration longer than nothing, such as {@code P30D} or {@code PT72H}. */
    TemporalAmount amount(String key, String text) {
        return text.startsWith("PT") ? duration(key, text) : new Section(path, Map.of(key, text)).period(key);
    }

    Duration duration(String key, String text) {
        var duration = parsed(key, text, "write a duration such as PT72H", Duration::parse);
        if (duration.isZero() || duration.isNegative()) {
            throw refused(key, text, "write a duration longer than nothing, such as PT72H");
        }
        if (duration.toDays() > LONGEST_DAYS) {
            throw refused(key, text, "write a duration of a hundred years at most");
        }
        return duration;
    }

    Number number(String key) {
        if (required(key) instanceof Number number) {
            return number;
        }
        throw refused(key, shown(key), "write a number");
    }

    List<Integer> integers(String key) {
        var numbers = new ArrayList<Integer>();
        for (var element : list(key)) {
            if (!(element instanceof Integer number)) {
                throw refused(key, String.valueOf(element), "list whole numbers only");
            }
            numbers.add(number);
        }
        return numbers;
    }

    boolean flag(String key) {
        if (required(key) instanceof Boolean flag) {
            return flag;
        }
        throw refused(key, shown(key), "write true or false");
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    Set<String> keys() {
        return entries.keySet();
    }

    Section section(String key) {
        if (required(key) instanceof Map<?, ?> map) {
            return new Section(pathOf(key), map);
        }
        throw refused(key, shown(key), "write keys and values below it");
    }

    /** The entries of a list by their id, in order; the path of each is {@code key[id]}. */
    <T> Map<String, T> byId(String key, Function<Section, T> reader) {
        var byId = new LinkedHashMap<String, T>();
        for (var element : list(key)) {
            if (!(element instanceof Map<?, ?> map) || !(map.get("id") instanceof String id) || id.isBlank()) {
                throw refused(key, "an entry without id", "give every entry an id");
            }
            if (byId.containsKey(id)) {
                throw refused(key, id, "use each id once");
            }
            var section = new Section(pathOf(key) + "[" + id + "]", map);
            section.text("id");
            byId.put(id, reader.apply(section));
            section.finish();
        }
        return byId;
    }

    /** Refuses keys that nobody has read: a misspelt rule must not be ignored. */
    void finish() {
        entries.keySet().stream().filter(key -> !read.contains(key)).findFirst().ifPresent(key -> {
            throw refused(key, "not known", "remove or correct it; known here: " + String.join(", ", sorted(read)));
        });
    }

    PolicyRefused refused(String key, String value, String remedy) {
        return new PolicyRefused(pathOf(key), value, remedy);
    }

    private List<?> list(String key) {
        if (required(key) instanceof List<?> list && !list.isEmpty()) {
            return list;
        }
        throw refused(key, shown(key), "write a list with at least one entry");
    }

    private <T> T parsed(String key, String text, String remedy, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw refused(key, text, remedy);
        }
    }

    private Object required(String key) {
        read.add(key);
        var value = entries.get(key);
        if (value == null) {
            throw refused(key, "missing", "add it");
        }
        return value;
    }

    private String shown(String key) {
        if (path.equals(PERSON)) {
            return "something else";
        }
        return entries.get(key) instanceof Map ? "a section" : String.valueOf(entries.get(key));
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static <E extends Enum<E>> String oneOf(Class<E> type) {
        return "use one of " + List.of(type.getEnumConstants());
    }

    private static List<String> sorted(Set<String> keys) {
        return keys.stream().sorted().toList();
    }
}
