package oubli.quickstart.scenario;

import static oubli.quickstart.scenario.Sentences.WHO;
import static oubli.quickstart.scenario.Sentences.who;

import java.time.Instant;

/** What may be said about erasures, receipts and certificates. */
final class ErasureSentences {

    static void into(Sentences book) {
        book.say(
                "(\\d+) people send the contact form allowing (\\w+) by (\\w+)",
                (world, m) -> Crowd.contacts(world, Integer.parseInt(m.group(1)), m.group(2), m.group(3)));
        book.say(
                "the data of these (\\d+) people is anonymised",
                (world, m) -> Crowd.isAnonymised(world, Integer.parseInt(m.group(1))));
        book.say("no number is told of (\\S+)", (world, m) -> Crowd.nothingIsTold(world, m.group(1)));
        book.say(
                "of (\\S+) it is told that (\\d+) people had allowed (\\w+) by (\\w+), and nothing else",
                (world, m) -> Crowd.isTold(world, m.group(1), Integer.parseInt(m.group(2)), m.group(3), m.group(4)));
        book.say("(\\w+) confirms that erasure a second time", (world, m) -> Deeds.confirmAgain(world, m.group(1)));
        book.say(
                "every erasure was announced under an id of its own",
                (world, m) -> ErasureFindings.eachUnderItsOwnId(world));
        book.say(
                "nothing of class (\\w+) has been erased for " + WHO,
                (world, m) -> ErasureFindings.notErased(world, who(world, m, 2), m.group(1)));
        book.say(
                "(\\w+) is erased for " + WHO + " under rule ([\\w-]+), due ([^\\s,]+)(?:, give or take (\\d+) s)?",
                (world, m) -> ErasureFindings.erased(
                        world,
                        who(world, m, 2),
                        m.group(1),
                        m.group(3),
                        Instant.parse(m.group(4)),
                        m.group(5) == null ? 0 : Integer.parseInt(m.group(5))));
        book.say(
                "that erasure was announced within (\\d+) s of its due instant",
                (world, m) -> ErasureFindings.announcedWithin(world, Integer.parseInt(m.group(1))));
        book.say(
                "that erasure is complete, confirmed by (.+)",
                (world, m) -> ErasureFindings.complete(world, m.group(1).split(" and ")));
        book.say(
                "that erasure is PARTIAL, confirmed by (\\w+)",
                (world, m) -> ErasureFindings.partial(world, m.group(1)));
        book.say(
                "that erasure is PARTIAL and its certificate is not signed",
                (world, m) -> ErasureFindings.notSigned(world));
        book.say(
                "the certificate names the instants of (\\w+) and (\\w+), \\w+ on (\\S+)",
                (world, m) -> ErasureFindings.certificateNames(world, m.group(1), m.group(2), m.group(3)));
        book.say("the certificate is unchanged", (world, m) -> ErasureFindings.certificateUnchanged(world));
        book.say(
                "no data key of class (\\w+) is left for " + WHO,
                (world, m) -> ErasureFindings.noKeyLeft(world, who(world, m, 2), m.group(1)));
    }

    private ErasureSentences() {}
}
