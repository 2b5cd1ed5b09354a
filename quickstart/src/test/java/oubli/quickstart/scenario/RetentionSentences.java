package oubli.quickstart.scenario;

import static oubli.quickstart.scenario.Sentences.WHO;
import static oubli.quickstart.scenario.Sentences.paris;
import static oubli.quickstart.scenario.Sentences.who;

import java.time.Instant;
import java.util.List;

/** What may be said about rights, deadlines, lapses, orders and restrictions. */
final class RetentionSentences {

    static void into(Sentences book) {
        book.say(WHO + " exercises (\\w+)", (world, m) -> Deeds.exercise(world, who(world, m), m.group(2)));
        book.say(
                WHO + " is told to expect an answer by (\\S+)",
                (world, m) -> RetentionFindings.answerBy(who(world, m), m.group(2)));
        book.say(
                "the DPO orders everything of " + WHO + " erased",
                (world, m) -> Deeds.eraseEverything(world, who(world, m)));
        book.say(
                "the DPO restricts the data of " + WHO + " until (\\S+) in Paris",
                (world, m) -> Deeds.restrict(world, who(world, m), paris(m.group(2))));
        book.say(
                "the deadline (\\S+) of " + WHO + " is (\\S+)",
                (world, m) ->
                        RetentionFindings.deadline(world, who(world, m, 2), m.group(1), Instant.parse(m.group(3))));
        book.say(
                "the order of " + WHO + " covers (.+) in generation (\\d+)",
                (world, m) -> RetentionFindings.order(
                        world, List.of(m.group(2).split(" and ")), Integer.parseInt(m.group(3))));
        book.say(
                "what came late of " + WHO + " is counted as generation_closed",
                (world, m) -> RetentionFindings.countedAsClosed(world));
        book.say(
                "the last erasure of " + WHO + " belongs to generation (\\d+)",
                (world, m) -> RetentionFindings.lastGeneration(world, who(world, m), Integer.parseInt(m.group(2))));
        book.say(
                "the deadline (\\S+) of " + WHO + " is blocked by (\\w+)",
                (world, m) -> RetentionFindings.blocked(world, who(world, m, 2), m.group(1), m.group(3)));
        book.say(
                "the lapse (\\w+) of " + WHO + " under rule (\\S+) is due (\\S+)",
                (world, m) -> RetentionFindings.lapse(
                        world, who(world, m, 2), m.group(1), m.group(3), Instant.parse(m.group(4))));
        book.say(
                "the lapse (\\w+) of " + WHO + " is announced",
                (world, m) -> RetentionFindings.lapseAnnounced(world, who(world, m, 2), m.group(1)));
    }

    private RetentionSentences() {}
}
