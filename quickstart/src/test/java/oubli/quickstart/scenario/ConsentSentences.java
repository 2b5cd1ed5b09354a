package oubli.quickstart.scenario;

import static oubli.quickstart.scenario.Sentences.WHO;
import static oubli.quickstart.scenario.Sentences.who;

import java.time.Instant;

/** What may be said about decisions, the gate, history and published state. */
final class ConsentSentences {

    static void into(Sentences book) {
        book.say(
                WHO + " withdraws (\\w+) by (\\w+)",
                (world, m) -> Deeds.withdraw(world, who(world, m), m.group(2), m.group(3)));
        book.say(
                WHO + " has given consent for (\\w+)",
                (world, m) -> ConsentFindings.decision(world, who(world, m), m.group(2), "", "GIVEN"));
        book.say(
                WHO + " has no consent for (\\w+) by (\\w+)",
                (world, m) -> ConsentFindings.decision(world, who(world, m), m.group(2), m.group(3), "NONE"));
        book.say(
                WHO + " permits (\\w+) by (\\w+)",
                (world, m) -> ConsentFindings.permits(world, who(world, m), m.group(2), m.group(3), true));
        book.say(
                WHO + " does not permit (\\w+) by (\\w+)",
                (world, m) -> ConsentFindings.permits(world, who(world, m), m.group(2), m.group(3), false));
        book.say(
                "the decision of " + WHO + " for (\\w+) is (\\w+)",
                (world, m) -> ConsentFindings.decision(world, who(world, m), m.group(2), "", m.group(3)));
        book.say(
                "at (\\S+) the decision of " + WHO + " for (\\w+) by (\\w+) was (\\w+)",
                (world, m) -> ConsentFindings.decisionAt(
                        world, who(world, m, 2), m.group(3), m.group(4), m.group(5), m.group(1)));
        book.say(
                "(\\d+) decisions? of " + WHO + " about (\\w+) (?:are|is) kept as proof",
                (world, m) ->
                        ConsentFindings.proofs(world, who(world, m, 2), m.group(3), Integer.parseInt(m.group(1))));
        book.say(
                "the receipts of these decisions are all different",
                (world, m) -> ConsentFindings.receiptsDiffer(world));
        book.say(
                "the history of " + WHO + " marks only the (\\w+) of (\\S+) as late",
                (world, m) -> ConsentFindings.onlyLate(world, who(world, m), m.group(2), Instant.parse(m.group(3))));
        book.say(
                "no published state of " + WHO + " shows (\\w+) GIVEN after WITHDRAWN",
                (world, m) -> ConsentFindings.neverGivenAfterWithdrawn(world, who(world, m), m.group(2)));
        book.say(
                "the state of " + WHO + " was published with (\\w+) GIVEN once",
                (world, m) -> ConsentFindings.publishedOnce(world, who(world, m), m.group(2)));
    }

    private ConsentSentences() {}
}
