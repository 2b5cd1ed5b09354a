package oubli.quickstart.scenario;

import static oubli.quickstart.scenario.Sentences.WHO;
import static oubli.quickstart.scenario.Sentences.paris;
import static oubli.quickstart.scenario.Sentences.who;

/** What may be said about browsers, their choices of trackers and their cookies. */
final class DeviceSentences {

    static void into(Sentences book) {
        book.say(
                "device (\\w+) decides (\\w+) for (\\w+) with sequence (\\d+)(?:, claimed at (\\S+))?",
                (world, m) -> Devices.decides(
                        world, who(world, m), m.group(2), m.group(3), Long.parseLong(m.group(4)), m.group(5)));
        book.say(
                "device (\\w+) refuses everything",
                (world, m) -> Devices.decidesEverything(world, who(world, m), "REFUSED"));
        book.say(
                "device (\\w+) accepts everything",
                (world, m) -> Devices.decidesEverything(world, who(world, m), "GIVEN"));
        book.say("device (\\w+) sends the signal Sec-GPC", (world, m) -> who(world, m).privacySignal = true);
        book.say("device (\\w+) opens three pages", (world, m) -> Devices.looksAround(world, who(world, m)));
        book.say(
                "nothing was set on (\\w+) and nothing recorded",
                (world, m) -> Devices.leftNothing(world, who(world, m)));
        book.say("(\\w+) is asked", (world, m) -> Devices.isAsked(world, who(world, m), true));
        book.say("(\\w+) is not asked", (world, m) -> Devices.isAsked(world, who(world, m), false));
        book.say(
                "(\\w+) will be asked again at (\\S+) in Paris",
                (world, m) -> Devices.isAskedAgainAt(world, who(world, m), paris(m.group(2))));
        book.say("(\\w+) allows no tracker", (world, m) -> Devices.allows(world, who(world, m), false));
        book.say("(\\w+) allows every tracker", (world, m) -> Devices.allows(world, who(world, m), true));
        book.say("the cookie of (\\w+) holds no identifier", (world, m) -> Devices.hasNoIdentifier(who(world, m)));
        book.say(
                "(\\w+) and (\\w+) see the same pages, byte for byte",
                (world, m) -> Devices.seeTheSamePages(world, who(world, m), who(world, m, 2)));
        book.say(
                "a link event joins " + WHO + " and (\\w+)",
                (world, m) -> Devices.isLinked(world, who(world, m), who(world, m, 2)));
        book.say("no link event stands under " + WHO, (world, m) -> Devices.isLinkedToNone(world, who(world, m)));
        book.say(
                WHO + ", asking from (\\w+), is shown (.+)",
                (world, m) -> Devices.isShown(world, who(world, m), who(world, m, 2), Devices.list(m.group(3))));
        book.say(
                "the history of (\\w+) shows (.+)",
                (world, m) -> Devices.historyShows(world, who(world, m), Devices.list(m.group(2))));
    }

    private DeviceSentences() {}
}
