package oubli.quickstart.scenario;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences that scenario files may use, each bound to what it does. An unknown sentence fails the scenario. */
final class Steps {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Map<Pattern, BiConsumer<World, Matcher>> SENTENCES = new LinkedHashMap<>();

    private static final String WHO = "(\"[^\"]+\"|\\S+)";

    static {
        say("it is (\\S+) in Paris", (world, m) -> world.itIs(paris(m.group(1))));
        say("it is (\\S+Z)", (world, m) -> world.itIs(Instant.parse(m.group(1))));
        say("the system runs in a process of its own", (world, m) -> world.runsAlone());
        say("the system is killed and starts again", (world, m) -> world.isKilled());
        say("recipient (\\w+) is down", (world, m) -> world.recipientIsDown(m.group(1)));
        say("recipient (\\w+) comes back", (world, m) -> world.recipientComesBack(m.group(1)));

        say(WHO + " sends the contact form", (world, m) -> Deeds.contact(world, who(world, m), "", ""));
        say(
                WHO + " sends the contact form allowing (\\w+) by (\\w+)",
                (world, m) -> Deeds.contact(world, who(world, m), m.group(2), m.group(3)));
        say(
                WHO + " sends one contact form allowing (\\w+) by (\\w+) five times under one idempotency key",
                (world, m) -> Deeds.sameKeyFiveTimes(world, who(world, m), m.group(2), m.group(3)));
        say(
                WHO + " sends one contact form allowing (\\w+) by (\\w+) twice under two keys and one form nonce",
                (world, m) -> Deeds.sameNonceTwoKeys(world, who(world, m), m.group(2), m.group(3)));
        say("the operator answers the request of " + WHO, (world, m) -> Deeds.answer(world, who(world, m)));
        say(
                "a (\\w+) of " + WHO + " is recorded",
                (world, m) -> Deeds.interaction(world, world.person(bare(m.group(2))), m.group(1)));
        say(
                WHO + " withdraws (\\w+) by (\\w+)",
                (world, m) -> Deeds.withdraw(world, who(world, m), m.group(2), m.group(3)));
        say(WHO + " exercises (\\w+)", (world, m) -> Deeds.exercise(world, who(world, m), m.group(2)));
        say(
                WHO + " is told to expect an answer by (\\S+)",
                (world, m) -> Findings.answerBy(world.person(bare(m.group(1))), m.group(2)));
        say(
                WHO + " sends the contact form allowing (\\w+) by (\\w+), claimed at (\\S+)",
                (world, m) -> Deeds.contactClaimedAt(world, who(world, m), m.group(2), m.group(3), m.group(4)));
        say("the operator closes the request of " + WHO, (world, m) -> Deeds.close(world, who(world, m)));
        say(
                "the DPO orders everything of " + WHO + " erased",
                (world, m) -> Deeds.eraseEverything(world, who(world, m)));
        say(
                "the DPO restricts the data of " + WHO + " until (\\S+) in Paris",
                (world, m) -> Deeds.restrict(world, who(world, m), paris(m.group(2))));
        say(
                "device (\\w+) decides (\\w+) for (\\w+) with sequence (\\d+)(?:, claimed at (\\S+))?",
                (world, m) -> Deeds.deviceDecides(
                        world, who(world, m), m.group(2), m.group(3), Long.parseLong(m.group(4)), m.group(5)));
        say("(\\w+) confirms that erasure a second time", (world, m) -> Deeds.confirmAgain(world, m.group(1)));

        say(
                WHO + " has given consent for (\\w+)",
                (world, m) -> Findings.decision(world, who(world, m), m.group(2), "", "GIVEN"));
        say(
                WHO + " has no consent for (\\w+) by (\\w+)",
                (world, m) -> Findings.decision(world, who(world, m), m.group(2), m.group(3), "NONE"));
        say(
                WHO + " permits (\\w+) by (\\w+)",
                (world, m) -> Findings.permits(world, who(world, m), m.group(2), m.group(3), true));
        say(
                WHO + " does not permit (\\w+) by (\\w+)",
                (world, m) -> Findings.permits(world, who(world, m), m.group(2), m.group(3), false));
        say(
                "the decision of " + WHO + " for (\\w+) is (\\w+)",
                (world, m) -> Findings.decision(world, who(world, m), m.group(2), "", m.group(3)));
        say(
                "at (\\S+) the decision of " + WHO + " for (\\w+) by (\\w+) was (\\w+)",
                (world, m) -> Findings.decisionAt(
                        world, world.person(bare(m.group(2))), m.group(3), m.group(4), m.group(5), m.group(1)));
        say(
                "the deadline (\\S+) of " + WHO + " is (\\S+)",
                (world, m) -> Findings.deadline(
                        world, world.person(bare(m.group(2))), m.group(1), Instant.parse(m.group(3))));
        say(
                "the order of " + WHO + " covers (.+) in generation (\\d+)",
                (world, m) -> Findings.order(world, List.of(m.group(2).split(" and ")), Integer.parseInt(m.group(3))));
        say("every erasure was announced under an id of its own", (world, m) -> Findings.eachUnderItsOwnId(world));
        say("no file and no topic shows the address of " + WHO, (world, m) -> Findings.nowhere(world, who(world, m)));
        say(
                "what came late of " + WHO + " is counted as generation_closed",
                (world, m) -> Findings.countedAsClosed(world));
        say(
                "the last erasure of " + WHO + " belongs to generation (\\d+)",
                (world, m) -> Findings.lastGeneration(world, who(world, m), Integer.parseInt(m.group(2))));
        say(
                "the deadline (\\S+) of " + WHO + " is blocked by (\\w+)",
                (world, m) -> Findings.blocked(world, world.person(bare(m.group(2))), m.group(1), m.group(3)));
        say(
                "(\\d+) decisions? of " + WHO + " about (\\w+) (?:are|is) kept as proof",
                (world, m) -> Findings.proofs(
                        world, world.person(bare(m.group(2))), m.group(3), Integer.parseInt(m.group(1))));
        say("the receipts of these decisions are all different", (world, m) -> Findings.receiptsDiffer(world));
        say(
                "the history of " + WHO + " marks only the (\\w+) of (\\S+) as late",
                (world, m) -> Findings.onlyLate(world, who(world, m), m.group(2), Instant.parse(m.group(3))));
        say(
                "no published state of " + WHO + " shows (\\w+) GIVEN after WITHDRAWN",
                (world, m) -> Findings.neverGivenAfterWithdrawn(world, who(world, m), m.group(2)));
        say(
                "the state of " + WHO + " was published with (\\w+) GIVEN once",
                (world, m) -> Findings.publishedOnce(world, who(world, m), m.group(2)));
        say(
                WHO + " and " + WHO + " are (one subject|different subjects)",
                (world, m) -> Findings.sameSubject(
                        world, bare(m.group(1)), bare(m.group(2)), m.group(3).startsWith("one")));
        say(
                "(\\d+) contact requests? of " + WHO + " (?:are|is) held",
                (world, m) ->
                        Findings.requestsHeld(world, world.person(bare(m.group(2))), Integer.parseInt(m.group(1))));
        say("all (?:five )?answers carry the same ids", (world, m) -> Findings.sameAnswers(world));

        say(
                "the lapse (\\w+) of " + WHO + " under rule (\\S+) is due (\\S+)",
                (world, m) -> Findings.lapse(
                        world, world.person(bare(m.group(2))), m.group(1), m.group(3), Instant.parse(m.group(4))));
        say(
                "the lapse (\\w+) of " + WHO + " is announced",
                (world, m) -> Findings.lapseAnnounced(world, world.person(bare(m.group(2))), m.group(1)));
        say(
                "nothing of class (\\w+) has been erased for " + WHO,
                (world, m) -> Findings.notErased(world, world.person(bare(m.group(2))), m.group(1)));
        say(
                "(\\w+) is erased for " + WHO + " under rule ([\\w-]+), due ([^\\s,]+)(?:, give or take (\\d+) s)?",
                (world, m) -> Findings.erased(
                        world,
                        world.person(bare(m.group(2))),
                        m.group(1),
                        m.group(3),
                        Instant.parse(m.group(4)),
                        m.group(5) == null ? 0 : Integer.parseInt(m.group(5))));
        say(
                "that erasure was announced within (\\d+) s of its due instant",
                (world, m) -> Findings.announcedWithin(world, Integer.parseInt(m.group(1))));
        say(
                "that erasure is complete, confirmed by (.+)",
                (world, m) -> Findings.complete(world, m.group(1).split(" and ")));
        say("that erasure is PARTIAL, confirmed by (\\w+)", (world, m) -> Findings.partial(world, m.group(1)));
        say("that erasure is PARTIAL and its certificate is not signed", (world, m) -> Findings.notSigned(world));
        say(
                "the certificate names the instants of (\\w+) and (\\w+), \\w+ on (\\S+)",
                (world, m) -> Findings.certificateNames(world, m.group(1), m.group(2), m.group(3)));
        say("the certificate is unchanged", (world, m) -> Findings.certificateUnchanged(world));
        say(
                "no data key of class (\\w+) is left for " + WHO,
                (world, m) -> Findings.noKeyLeft(world, world.person(bare(m.group(2))), m.group(1)));
    }

    static {
        say(
                "the DPO (tries|publishes) version (\\S+), which adds recipient (\\w+) to (\\w+) and mends a typo",
                (world, m) -> PolicyVersions.send(world, m.group(1), m.group(2), m.group(3), m.group(4)));
        say(
                "it asks for (\\w+) and widens (\\w+) alone",
                (world, m) -> PolicyVersions.asksFor(world, m.group(1), m.group(2)));
        say(
                "it finds (\\d+) stale consents? for (\\w+) by (\\w+) and no other",
                (world, m) -> PolicyVersions.finds(world, Integer.parseInt(m.group(1)), m.group(2), m.group(3)));
        say(
                "the DPO publishes version (\\S+), which has recipient (\\w+) too and keeps prospects (\\w+)",
                (world, m) -> PolicyVersions.keepsProspects(world, m.group(1), m.group(2), m.group(3)));
        say(
                "that erasure cites version (\\S+) and expects (\\w+) and (\\w+) and (\\w+)",
                (world, m) -> PolicyVersions.erasureCites(world, m.group(1), m.group(2), m.group(3), m.group(4)));
        say("version (\\S+) is not published", (world, m) -> PolicyVersions.isNotPublished(world, m.group(1)));
        say(
                "the consent of " + WHO + " for (\\w+)(?: by (\\w+))? (is|is not) stale",
                (world, m) -> PolicyVersions.stale(
                        world, who(world, m), m.group(2), m.group(3), m.group(4).equals("is")));
        say(
                "(\\w+) (may|may not) rely on the consent of " + WHO + " for (\\w+) by (\\w+)",
                (world, m) -> PolicyVersions.reliedOn(
                        world, world.person(bare(m.group(3))), m.group(4), m.group(5), m.group(1), m.group(2)));
        say(
                WHO + " sends a form under notice (\\S+) and is shown (\\S+) instead",
                (world, m) -> Deeds.staleForm(world, who(world, m), m.group(2), m.group(3)));
        say(
                "the history of the policy says in both languages that (\\S+) adds (\\w+)",
                (world, m) -> PolicyVersions.history(world, m.group(1), m.group(2)));
    }

    static void run(World world, String sentence) {
        for (var known : SENTENCES.entrySet()) {
            var match = known.getKey().matcher(sentence);
            if (match.matches()) {
                perform(world, sentence, match, known.getValue());
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

    private static void say(String pattern, BiConsumer<World, Matcher> deed) {
        SENTENCES.put(Pattern.compile(pattern), deed);
    }

    private static Person who(World world, Matcher match) {
        return world.person(bare(match.group(1)));
    }

    private static String bare(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1) : name;
    }

    private static Instant paris(String local) {
        return LocalDateTime.parse(local).atZone(PARIS).toInstant();
    }

    private Steps() {}
}
