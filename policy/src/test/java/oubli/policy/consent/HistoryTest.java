package oubli.policy.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.policy.Policies.SHIPPED;
import static oubli.policy.consent.Decisions.EMAIL;
import static oubli.policy.consent.Decisions.EVERY_CHANNEL;
import static oubli.policy.consent.Decisions.given;
import static oubli.policy.consent.Decisions.numbered;
import static oubli.policy.consent.Decisions.objected;
import static oubli.policy.consent.Decisions.withdrawn;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import oubli.policy.Property;
import oubli.policy.consent.History.Recorded;

class HistoryTest {

    private static final Instant EVER = Instant.parse("2035-01-01T00:00:00Z");

    /** AC-07. */
    @Test
    void marksAReorderedDecisionAsLateAndKeepsTheWithdrawal() {
        var give = numbered(given(EMAIL, "2026-11-23T09:00:00Z"), "d1", 7);
        var withdraw = numbered(withdrawn(EMAIL, "2026-11-23T09:00:05Z"), "d1", 8);

        var afterWithdrawal = ConsentFold.EMPTY.with(withdraw);

        assertThat(History.isLate(withdraw, ConsentFold.EMPTY)).isFalse();
        assertThat(History.isLate(give, afterWithdrawal)).isTrue();
        assertThat(afterWithdrawal
                        .with(give)
                        .consent(SHIPPED)
                        .cell(EMAIL)
                        .orElseThrow()
                        .answer())
                .isEqualTo(Answer.WITHDRAWN);
    }

    /** AC-10. */
    @Test
    void answersForEachIntervalOfConsent() {
        var decisions = List.of(
                recordedAtOnce(given(EMAIL, "2026-11-23T09:00:00Z")),
                recordedAtOnce(withdrawn(EMAIL, "2027-02-01T09:00:00Z")),
                recordedAtOnce(given(EMAIL, "2027-06-15T09:00:00Z")));

        assertThat(reasonAt(decisions, "2026-11-22T00:00:00Z")).isEqualTo(Permission.Reason.NONE);
        assertThat(reasonAt(decisions, "2026-11-23T09:00:00Z")).isEqualTo(Permission.Reason.GIVEN);
        assertThat(reasonAt(decisions, "2027-03-01T00:00:00Z")).isEqualTo(Permission.Reason.WITHDRAWN);
        assertThat(reasonAt(decisions, "2027-06-15T09:00:00Z")).isEqualTo(Permission.Reason.GIVEN);
    }

    @Test
    void tellsWhatWasTrueFromWhatWasKnown() {
        var withdrawal = withdrawn(EMAIL, "2026-11-24T09:00:00Z");
        var decisions = List.of(
                recordedAtOnce(given(EMAIL, "2026-11-23T09:00:00Z")),
                new Recorded(withdrawal, Instant.parse("2026-11-26T09:00:00Z")));
        var at = Instant.parse("2026-11-25T00:00:00Z");

        var asKnownThen = History.stateAt(SHIPPED, decisions, at, at);
        var asKnownNow = History.stateAt(SHIPPED, decisions, at, EVER);

        assertThat(asKnownThen.permits(EMAIL, at).permitted()).isTrue();
        assertThat(asKnownNow.permits(EMAIL, at).reason()).isEqualTo(Permission.Reason.WITHDRAWN);
    }

    @Test
    void agreesWithTheFoldOnceEverythingIsKnown() {
        Property.holds(1_000, random -> {
            var decisions = Decisions.random(random, random.nextInt(12));
            var recorded = Property.shuffledWithRepeats(
                    random, decisions.stream().map(HistoryTest::recordedAtOnce).toList());

            assertThat(History.stateAt(SHIPPED, recorded, EVER, EVER))
                    .isEqualTo(ConsentFold.ofDecisions(decisions).consent(SHIPPED));
        });
    }

    @Test
    void neverShowsADecisionBeforeItTakesEffect() {
        var late = numbered(given(EMAIL, "2026-11-23T10:00:00Z"), "d1", 1);
        var early = numbered(withdrawn(EMAIL, "2026-11-23T09:00:00Z"), "d1", 2);
        var decisions = List.of(recordedAtOnce(late), recordedAtOnce(early));

        assertThat(reasonAt(decisions, "2026-11-23T09:30:00Z")).isEqualTo(Permission.Reason.NONE);
        assertThat(reasonAt(decisions, "2026-11-23T10:00:00Z")).isEqualTo(Permission.Reason.WITHDRAWN);
    }

    @Test
    void comparesLatenessAcrossDevicesByTimeAndWithinADeviceByNumber() {
        var known = ConsentFold.EMPTY.with(numbered(given(EMAIL, "2026-11-23T09:00:00Z"), "d1", 5));

        assertThat(History.isLate(withdrawn(EMAIL, "2026-11-23T08:59:59Z"), known))
                .isTrue();
        assertThat(History.isLate(withdrawn(EMAIL, "2026-11-23T09:00:00Z"), known))
                .isFalse();
        assertThat(History.isLate(numbered(withdrawn(EMAIL, "2026-11-23T10:00:00Z"), "d1", 4), known))
                .isTrue();
        assertThat(History.isLate(numbered(withdrawn(EMAIL, "2026-11-23T08:00:00Z"), "d1", 6), known))
                .isFalse();
        assertThat(History.isLate(objected(EVERY_CHANNEL, "2026-11-23T08:00:00Z"), known))
                .isTrue();
    }

    private static Permission.Reason reasonAt(List<Recorded> decisions, String at) {
        var instant = Instant.parse(at);
        return History.stateAt(SHIPPED, decisions, instant, EVER)
                .permits(EMAIL, instant)
                .reason();
    }

    private static Recorded recordedAtOnce(Decision decision) {
        return new Recorded(decision, decision.occurredAt());
    }
}
