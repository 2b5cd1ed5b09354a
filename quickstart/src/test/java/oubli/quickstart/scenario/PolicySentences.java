package oubli.quickstart.scenario;

import static oubli.quickstart.scenario.Sentences.WHO;
import static oubli.quickstart.scenario.Sentences.who;

/** What may be said about versions of the policy. */
final class PolicySentences {

    static void into(Sentences book) {
        book.say(
                "the DPO (tries|publishes) version (\\S+), which adds recipient (\\w+) to (\\w+) and mends a typo",
                (world, m) -> PolicyVersions.send(world, m.group(1), m.group(2), m.group(3), m.group(4)));
        book.say(
                "it asks for (\\w+) and widens (\\w+) alone",
                (world, m) -> PolicyVersions.asksFor(world, m.group(1), m.group(2)));
        book.say(
                "it finds (\\d+) stale consents? for (\\w+) by (\\w+) and no other",
                (world, m) -> PolicyVersions.finds(world, Integer.parseInt(m.group(1)), m.group(2), m.group(3)));
        book.say(
                "the DPO publishes version (\\S+), which has recipient (\\w+) too and keeps prospects (\\w+)",
                (world, m) -> PolicyVersions.keepsProspects(world, m.group(1), m.group(2), m.group(3)));
        book.say(
                "the DPO publishes version (\\S+), which anonymises prospects after (\\w+)",
                (world, m) -> PolicyVersions.anonymisesProspects(world, m.group(1), m.group(2)));
        book.say(
                "that erasure cites version (\\S+) and expects (\\w+) and (\\w+) and (\\w+)",
                (world, m) -> PolicyVersions.erasureCites(world, m.group(1), m.group(2), m.group(3), m.group(4)));
        book.say("version (\\S+) is not published", (world, m) -> PolicyVersions.isNotPublished(world, m.group(1)));
        book.say(
                "the consent of " + WHO + " for (\\w+)(?: by (\\w+))? (is|is not) stale",
                (world, m) -> PolicyVersions.stale(
                        world, who(world, m), m.group(2), m.group(3), m.group(4).equals("is")));
        book.say(
                "(\\w+) (may|may not) rely on the consent of " + WHO + " for (\\w+) by (\\w+)",
                (world, m) -> PolicyVersions.reliedOn(
                        world, who(world, m, 3), m.group(4), m.group(5), m.group(1), m.group(2)));
        book.say(
                WHO + " sends a form under notice (\\S+) and is shown (\\S+) instead",
                (world, m) -> Deeds.staleForm(world, who(world, m), m.group(2), m.group(3)));
        book.say(
                "the history of the policy says in both languages that (\\S+) adds (\\w+)",
                (world, m) -> PolicyVersions.history(world, m.group(1), m.group(2)));
    }

    private PolicySentences() {}
}
