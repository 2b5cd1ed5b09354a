package oubli.quickstart.scenario;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences that scenario files may use, each bound to what it does. An unknown sentence fails the scenario. */
final class Sentences {

    /** Someone of the scenario: a name, or an address in quotation marks. */
    static final String WHO = "(\"[^\"]+\"|\\S+)";

    private static final Pattern LOCAL = Pattern.compile("it is (\\S+) in Paris");
    private static final Pattern UNIVERSAL = Pattern.compile("it is (\\S+Z)");

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Sentences ALL = all();

    private final Map<Pattern, BiConsumer<World, Matcher>> known = new LinkedHashMap<>();

    private static Sentences all() {
        var book = new Sentences();
        SystemSentences.into(book);
        ContactSentences.into(book);
        DeviceSentences.into(book);
        ConsentSentences.into(book);
        MarketingSentences.into(book);
        RetentionSentences.into(book);
        ErasureSentences.into(book);
        PolicySentences.into(book);
        return book;
    }

    static void run(World world, String sentence) {
        for (var pattern : ALL.known.entrySet()) {
            var match = pattern.getKey().matcher(sentence);
            if (match.matches()) {
                perform(world, sentence, match, pattern.getValue());
                return;
            }
        }
        throw new AssertionError("no step understands: " + sentence);
    }

    private static void perform(World world, String sentence, Matcher match, BiConsumer<World, Matcher> deed) {
        try {
            deed.accept(world, match);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("at the step: " + sentence, e);
        }
    }

    /** Adds a sentence; its groups are what the deed reads. */
    void say(String pattern, BiConsumer<World, Matcher> deed) {
        known.put(Pattern.compile(pattern), deed);
    }

    /** Whoever the first group names. */
    static Person who(World world, Matcher match) {
        return world.person(bare(match.group(1)));
    }

    /** Whoever that group names. */
    static Person who(World world, Matcher match, int group) {
        return world.person(bare(match.group(group)));
    }

    static String bare(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1) : name;
    }

    /** The instant that a step says it is; empty where it says something else. */
    static Optional<Instant> timeSaid(String step) {
        var local = LOCAL.matcher(step);
        if (local.matches()) {
            return Optional.of(paris(local.group(1)));
        }
        var universal = UNIVERSAL.matcher(step);
        return universal.matches() ? Optional.of(Instant.parse(universal.group(1))) : Optional.empty();
    }

    static Instant paris(String local) {
        return LocalDateTime.parse(local).atZone(PARIS).toInstant();
    }

    private Sentences() {}
}
