package oubli.quickstart.scenario;

import static oubli.quickstart.scenario.Sentences.WHO;
import static oubli.quickstart.scenario.Sentences.bare;
import static oubli.quickstart.scenario.Sentences.who;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** What may be said about contact forms and requests. */
final class ContactSentences {

    static void into(Sentences book) {
        book.say(WHO + " sends the contact form", (world, m) -> Deeds.contact(world, who(world, m), "", ""));
        book.say(
                WHO + " sends the contact form allowing (\\w+) by (\\w+)",
                (world, m) -> Deeds.contact(world, who(world, m), m.group(2), m.group(3)));
        book.say(
                WHO + " sends one contact form allowing (\\w+) by (\\w+) five times under one idempotency key",
                (world, m) -> Deeds.sameKeyFiveTimes(world, who(world, m), m.group(2), m.group(3)));
        book.say(
                WHO + " sends one contact form allowing (\\w+) by (\\w+) twice under two keys and one form nonce",
                (world, m) -> Deeds.sameNonceTwoKeys(world, who(world, m), m.group(2), m.group(3)));
        book.say(
                WHO
                        + " leaves the phone \"([^\"]+)\" in a contact form(?:, allowing (\\w+) by (\\w+)(?: and (\\w+))?)?",
                (world, m) -> Deeds.contact(world, who(world, m), withPhone(world, m)));
        book.say(
                WHO
                        + " sends the contact form from (\\w+) allowing (\\w+) by (\\w+)(, asking to see what \\w+ chose as well)?",
                (world, m) -> Deeds.contactFrom(world, who(world, m), who(world, m, 2), linking(world, m)));
        book.say("the operator answers the request of " + WHO, (world, m) -> Deeds.answer(world, who(world, m)));
        book.say(
                "a (\\w+) of " + WHO + " is recorded",
                (world, m) -> Deeds.interaction(world, who(world, m, 2), m.group(1)));
        book.say(
                WHO + " sends the contact form allowing (\\w+) by (\\w+), claimed at (\\S+)",
                (world, m) -> Deeds.contactClaimedAt(world, who(world, m), m.group(2), m.group(3), m.group(4)));
        book.say("the operator closes the request of " + WHO, (world, m) -> Deeds.close(world, who(world, m)));
        book.say(
                WHO + " and " + WHO + " are (one subject|different subjects)",
                (world, m) -> ContactFindings.sameSubject(
                        world, bare(m.group(1)), bare(m.group(2)), m.group(3).startsWith("one")));
        book.say(
                "(\\d+) contact requests? of " + WHO + " (?:are|is) held",
                (world, m) -> ContactFindings.requestsHeld(world, who(world, m, 2), Integer.parseInt(m.group(1))));
        book.say("all (?:five )?answers carry the same ids", (world, m) -> ContactFindings.sameAnswers(world));
    }

    private static Map<String, Object> withPhone(World world, Matcher m) {
        var channels = Stream.of(4, 5).map(m::group).filter(Objects::nonNull).toArray(String[]::new);
        var form = m.group(3) == null
                ? Forms.plain(world, who(world, m))
                : Forms.allowing(world, who(world, m), m.group(3), channels);
        form.put("phone", m.group(2));
        return form;
    }

    private static Map<String, Object> linking(World world, Matcher m) {
        var form = Forms.allowing(world, who(world, m), m.group(3), m.group(4));
        form.put("linkDevice", m.group(5) != null);
        return form;
    }

    private ContactSentences() {}
}
