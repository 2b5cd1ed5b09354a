package oubli.policy.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.policy.Policies.SHIPPED;
import static oubli.policy.consent.Decisions.CONTACT;
import static oubli.policy.consent.Decisions.EMAIL;
import static oubli.policy.consent.Decisions.EVERY_CHANNEL;
import static oubli.policy.consent.Decisions.PHONE;
import static oubli.policy.consent.Decisions.consent;
import static oubli.policy.consent.Decisions.given;
import static oubli.policy.consent.Decisions.imported;
import static oubli.policy.consent.Decisions.numbered;
import static oubli.policy.consent.Decisions.objected;
import static oubli.policy.consent.Decisions.refused;
import static oubli.policy.consent.Decisions.withdrawn;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import oubli.policy.Cell;
import oubli.policy.Property;

class ConsentFoldTest {

    private static final String NINE = "2026-11-23T09:00:00Z";
    private static final String FIVE_PAST = "2026-11-23T09:05:00Z";
    private static final String TEN = "2026-11-23T10:00:00Z";

    @Test
    void foldsAnyPermutationAndRepetitionToTheSameState() {
        Property.holds(2_000, random -> {
            var decisions = Decisions.random(random, 1 + random.nextInt(12));
            var expected = ConsentFold.ofDecisions(decisions);

            var again = ConsentFold.EMPTY;
            for (var decision : Property.shuffledWithRepeats(random, decisions)) {
                again = again.with(decision);
            }

            assertThat(again).isEqualTo(expected);
            assertThat(again.consent(SHIPPED)).isEqualTo(expected.consent(SHIPPED));
        });
    }

    @Test
    void mergesTheFoldsOfTwoSetsIntoTheFoldOfTheirUnion() {
        Property.holds(2_000, random -> {
            var some = Decisions.random(random, random.nextInt(8));
            var others = Decisions.random(random, random.nextInt(8));
            var union = new ArrayList<>(some);
            union.addAll(others);

            var merged = ConsentFold.ofDecisions(some).merge(ConsentFold.ofDecisions(others));

            assertThat(merged).isEqualTo(ConsentFold.ofDecisions(union));
            assertThat(merged).isEqualTo(ConsentFold.ofDecisions(others).merge(ConsentFold.ofDecisions(some)));
            assertThat(ConsentFold.of(merged.rows())).isEqualTo(merged);
        });
    }

    @Test
    void agreesWithTheDefinitionWordForWord() {
        Property.holds(2_000, random -> {
            var decisions = Decisions.random(random, 1 + random.nextInt(12));
            var consent = ConsentFold.ofDecisions(decisions).consent(SHIPPED);

            for (var cell : List.of(EMAIL, PHONE, CONTACT, new Cell("PROSPECTING", "SMS"))) {
                assertThat(consent.cell(cell).map(CellState::answer)).isEqualTo(byDefinition(decisions, cell));
            }
        });
    }

    @Test
    void letsTheLaterDecisionStand() {
        assertThat(consent(given(EMAIL, NINE), withdrawn(EMAIL, TEN))
                        .cell(EMAIL)
                        .orElseThrow()
                        .answer())
                .isEqualTo(Answer.WITHDRAWN);
        assertThat(consent(withdrawn(EMAIL, NINE), given(EMAIL, TEN))
                        .cell(EMAIL)
                        .orElseThrow()
                        .answer())
                .isEqualTo(Answer.GIVEN);
    }

    @Test
    void letsTheMostProtectiveStandWithinOneInstant() {
        assertThat(answer(given(EMAIL, NINE), refused(EMAIL, NINE))).isEqualTo(Answer.REFUSED);
        assertThat(answer(withdrawn(EMAIL, NINE), refused(EMAIL, NINE))).isEqualTo(Answer.WITHDRAWN);
        assertThat(answer(withdrawn(EMAIL, NINE), objected(EMAIL, NINE), given(EMAIL, NINE)))
                .isEqualTo(Answer.OBJECTED);
    }

    @Test
    void trustsADevicesNumbersMoreThanItsClock() {
        var first = numbered(given(EMAIL, TEN), "d1", 7);
        var second = numbered(withdrawn(EMAIL, NINE), "d1", 8);

        var state = consent(first, second).cell(EMAIL).orElseThrow();

        assertThat(state.answer()).isEqualTo(Answer.WITHDRAWN);
        assertThat(state.since()).isEqualTo(Instant.parse(TEN));
    }

    @Test
    void doesNotLetOneDevicesNumbersRuleAnothers() {
        var high = numbered(given(EMAIL, NINE), "d1", 900);
        var low = numbered(withdrawn(EMAIL, FIVE_PAST), "d2", 1);

        assertThat(answer(high, low)).isEqualTo(Answer.WITHDRAWN);
    }

    @Test
    void takesAnObjectionWithoutChannelForEveryChannel() {
        var consent = consent(given(EMAIL, NINE), given(PHONE, NINE), objected(EVERY_CHANNEL, TEN));

        assertThat(consent.cells().keySet())
                .extracting(Cell::channel)
                .containsExactlyInAnyOrder("EMAIL", "PHONE", "POST", "SMS");
        assertThat(consent.cells().values()).allMatch(state -> state.answer() == Answer.OBJECTED);
    }

    @Test
    void reopensOneChannelAfterAnObjectionToAll() {
        var consent = consent(objected(EVERY_CHANNEL, NINE), given(EMAIL, TEN));

        assertThat(consent.permits(EMAIL, Instant.parse(TEN)).permitted()).isTrue();
        assertThat(consent.permits(PHONE, Instant.parse(TEN)).reason()).isEqualTo(Permission.Reason.OBJECTED);
    }

    @Test
    void neverMovesAnotherPurpose() {
        var consent = consent(given(CONTACT, NINE), objected(EVERY_CHANNEL, TEN));

        assertThat(consent.permits(CONTACT, Instant.parse(TEN)).permitted()).isTrue();
    }

    @Test
    void letsAnImportSpeakOnlyWhereThePersonSaidNothing() {
        assertThat(answer(imported(given(EMAIL, NINE)))).isEqualTo(Answer.GIVEN);
        assertThat(answer(withdrawn(EMAIL, NINE), imported(given(EMAIL, TEN)))).isEqualTo(Answer.WITHDRAWN);
        assertThat(answer(objected(EVERY_CHANNEL, NINE), imported(given(EMAIL, TEN))))
                .isEqualTo(Answer.OBJECTED);
        assertThat(answer(imported(withdrawn(EMAIL, TEN)), given(EMAIL, NINE))).isEqualTo(Answer.WITHDRAWN);
        assertThat(answer(imported(withdrawn(EMAIL, NINE)), given(EMAIL, TEN))).isEqualTo(Answer.GIVEN);
    }

    private static Answer answer(Decision... decisions) {
        return consent(decisions).cell(EMAIL).orElseThrow().answer();
    }

    /** Design 4, read slowly: make each device monotone, take the latest instant, each device's highest number, the most protective. */
    private static Optional<Answer> byDefinition(List<Decision> all, Cell cell) {
        var about = heard(
                all.stream().filter(decision -> decision.cell().covers(cell)).toList());
        var latest = about.stream().map(one -> effective(one, about)).max(Comparator.naturalOrder());
        return about.stream()
                .filter(one -> effective(one, about).equals(latest.orElseThrow()))
                .filter(one ->
                        about.stream().noneMatch(other -> sameDevice(one, other) && other.sequence() > one.sequence()))
                .map(Decision::answer)
                .max(Comparator.naturalOrder());
    }

    /**
     * An imported GIVEN counts only where the person said nothing. What is imported later than it, or in its instant and
     * more protective, has replaced it.
     */
    private static List<Decision> heard(List<Decision> about) {
        var lastImported = about.stream()
                .filter(one -> one.evidence().isImported())
                .max(Comparator.comparing(Decision::occurredAt).thenComparing(Decision::answer));
        var own = about.stream().filter(one -> !one.evidence().isImported()).toList();
        if (own.isEmpty()) {
            return about;
        }
        var heard = new ArrayList<>(own);
        lastImported.filter(one -> one.answer() != Answer.GIVEN).ifPresent(heard::add);
        return heard;
    }

    private static Instant effective(Decision one, List<Decision> about) {
        return about.stream()
                .filter(other -> other.equals(one) || sameDevice(one, other) && other.sequence() <= one.sequence())
                .map(Decision::occurredAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static boolean sameDevice(Decision one, Decision other) {
        return one.isNumbered() && other.isNumbered() && one.device().equals(other.device());
    }
}
