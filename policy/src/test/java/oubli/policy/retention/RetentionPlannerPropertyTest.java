package oubli.policy.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.policy.Policies.SHIPPED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import oubli.policy.Property;
import oubli.policy.RuleId;
import oubli.policy.Times;
import oubli.policy.consent.Consent;
import oubli.policy.consent.ConsentFold;
import oubli.policy.consent.Decision;
import oubli.policy.consent.Decisions;

class RetentionPlannerPropertyTest {

    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

    private final RetentionPlanner planner = new RetentionPlanner(SHIPPED);

    @Test
    void neverPlansEarlierThanItsRuleAllows() {
        Property.holds(2_000, random -> {
            var rule = Property.oneOf(random, List.of(RuleId.values()));
            var anchor = instant(random);
            var earliest = anchor.atZone(SHIPPED.zone())
                    .plus(SHIPPED.rule(rule).length())
                    .toInstant();

            assertThat(planner.after(rule, "", anchor).dueAt()).isAfterOrEqualTo(earliest);
        });
    }

    @Test
    void neverPlansEarlierForALaterAnchor() {
        Property.holds(2_000, random -> {
            var rule = Property.oneOf(random, List.of(RuleId.values()));
            var anchor = instant(random);
            var later = anchor.plusSeconds(random.nextLong(200_000_000));

            assertThat(planner.after(rule, "", anchor).dueAt())
                    .isBeforeOrEqualTo(planner.after(rule, "", later).dueAt());
        });
    }

    @Test
    void keepsProspectDataWhileAConsentStandsAndNeverBeyond() {
        Property.holds(2_000, random -> {
            var decisions = Decisions.random(random, random.nextInt(8));
            var consent = ConsentFold.ofDecisions(decisions).consent(SHIPPED);
            var collected = START.plusSeconds(random.nextInt(8_000));
            var entry = ProspectEntry.NONE.collected(collected);
            var due = planner.prospect(entry, consent, List.of()).get(0).dueAt();

            boolean standsBefore =
                    consent.of(Set.of("PROSPECTING")).stream().anyMatch(state -> state.standsAt(due.minusMillis(1)));
            boolean standsAfter = consent.of(Set.of("PROSPECTING")).stream().anyMatch(state -> state.standsAt(due));
            var window = planner.after(RuleId.PROSPECT, "", collected).dueAt();

            assertThat(due).isBeforeOrEqualTo(window);
            if (standsAfter) {
                assertThat(due).isEqualTo(window);
            }
            if (!standsBefore) {
                assertThat(due).isBeforeOrEqualTo(collected.plus(Duration.ofDays(1)));
            }
        });
    }

    @Test
    void plansARequestTheSameForRepeatedFacts() {
        Property.holds(2_000, random -> {
            var facts = facts(random);
            var once = RequestEntry.submitted("r1", START);
            var twice = once;
            for (var fact : facts) {
                once = fact.apply(once);
                twice = fact.apply(fact.apply(twice));
            }

            assertThat(twice).isEqualTo(once);
        });
    }

    @Test
    void neverErasesARequestThatThePersonWroteLastIn() {
        Property.holds(2_000, random -> {
            var entry = RequestEntry.submitted("r1", START);
            var answered = new ArrayList<Instant>();
            var replied = new ArrayList<Instant>();
            for (int i = 0; i < 6; i++) {
                var at = START.plusSeconds(random.nextInt(20));
                boolean answer = random.nextBoolean();
                (answer ? answered : replied).add(at);
                entry = answer ? entry.answered(at) : entry.replied(at);
            }
            var lastAnswer = answered.stream().max(Instant::compareTo).orElse(Times.NOT_YET);
            var lastReply = replied.stream().max(Instant::compareTo).orElse(Times.NOT_YET);

            var deadline = planner.request(entry, List.of()).get(0);

            assertThat(deadline.rule() == RuleId.FOLLOW_UP).isEqualTo(lastAnswer.isAfter(lastReply));
        });
    }

    @Test
    void letsNoProofOfAnEndGoBeforeTheProofOfAConsentOfTheSameCell() {
        Property.holds(2_000, random -> {
            var decisions = Decisions.random(random, 1 + random.nextInt(8));
            var consent = ConsentFold.ofDecisions(decisions).consent(SHIPPED);
            for (var end : decisions) {
                for (var given : decisions) {
                    if (end.cell().covers(given.cell())) {
                        assertThat(due(end, consent)).isAfterOrEqualTo(due(given, consent));
                    }
                }
            }
        });
    }

    private Instant due(Decision decision, Consent consent) {
        var proof = ProofEntry.of(decision);
        return planner.proof(proof, planner.reliedUntil(proof, consent, Times.NOT_YET), List.of())
                .map(Deadline::dueAt)
                .orElse(Times.NEVER);
    }

    private interface Fact {

        RequestEntry apply(RequestEntry entry);
    }

    private static List<Fact> facts(SplittableRandom random) {
        var at = START.plusSeconds(random.nextInt(20));
        var later = START.plusSeconds(random.nextInt(20));
        return Property.shuffledWithRepeats(
                random,
                Arrays.<Fact>asList(
                        entry -> entry.answered(at),
                        entry -> entry.replied(later),
                        entry -> entry.answered(later),
                        entry -> entry.closed(at, ClosureReason.OPERATOR)));
    }

    private static Instant instant(SplittableRandom random) {
        return START.plusMillis(random.nextLong(Duration.ofDays(5_000).toMillis()));
    }
}
