package oubli.quickstart.scenario;

import static oubli.quickstart.scenario.Sentences.WHO;
import static oubli.quickstart.scenario.Sentences.who;

import java.util.List;

/** What may be said about objections, suppressed addresses, imports and merges. */
final class MarketingSentences {

    static void into(Sentences book) {
        book.say(WHO + " objects to (\\w+)", (world, m) -> Deeds.object(world, who(world, m), m.group(2)));
        book.say(
                "within (\\d+) s " + WHO + " permits (\\w+) by no channel",
                (world, m) ->
                        Marketing.noChannelWithin(world, who(world, m, 2), m.group(3), Integer.parseInt(m.group(1))));
        book.say(
                "the operator imports the address of " + WHO + " in capitals with a consent for (\\w+) by (\\w+)",
                (world, m) -> Marketing.imports(world, who(world, m), m.group(2), m.group(3)));
        book.say("the import is (\\w+)", (world, m) -> Marketing.importWas(world, m.group(1)));
        book.say(
                "of " + WHO + " one keyed hash remains for each address, for (.+)",
                (world, m) -> Marketing.suppressed(
                        world, who(world, m), List.of(m.group(2).split(" and "))));
        book.say(
                "no address of " + WHO + " is suppressed",
                (world, m) -> Marketing.suppressed(world, who(world, m), List.of()));
        book.say(
                "it is suggested that " + WHO + " and " + WHO + " are one person",
                (world, m) -> Marketing.suggested(world, who(world, m), who(world, m, 2)));
    }

    private MarketingSentences() {}
}
