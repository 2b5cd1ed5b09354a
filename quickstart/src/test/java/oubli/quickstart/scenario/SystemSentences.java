package oubli.quickstart.scenario;

import static oubli.quickstart.scenario.Sentences.WHO;
import static oubli.quickstart.scenario.Sentences.timeSaid;
import static oubli.quickstart.scenario.Sentences.who;

/** What may be said about the time, the system as a whole and its recipients. */
final class SystemSentences {

    static void into(Sentences book) {
        book.say("(it is \\d.+)", (world, m) -> world.itIs(timeSaid(m.group(1)).orElseThrow()));
        book.say("nobody else is in the system", (world, m) -> {});
        book.say("the system runs in a process of its own", (world, m) -> world.stage()
                .runsAlone());
        book.say("the system is killed and starts again", (world, m) -> world.stage()
                .isKilled());
        book.say("recipient (\\w+) is down", (world, m) -> world.stage().recipientIsDown(m.group(1)));
        book.say("recipient (\\w+) comes back", (world, m) -> world.stage().recipientComesBack(m.group(1)));
        book.say(
                "no file and no topic shows the address of " + WHO, (world, m) -> Traces.nowhere(world, who(world, m)));
    }

    private SystemSentences() {}
}
