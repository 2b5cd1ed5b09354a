package oubli.policy.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.policy.DecisionRefusal.CHANNEL_NOT_ALLOWED;
import static oubli.policy.DecisionRefusal.UNKNOWN_CHANNEL;
import static oubli.policy.DecisionRefusal.UNKNOWN_PURPOSE;
import static oubli.policy.DecisionRefusal.WRONG_SUBJECT_KIND;
import static oubli.policy.Purpose.DecidedBy.DEVICE;
import static oubli.policy.Purpose.DecidedBy.PERSON;
import static oubli.policy.rights.ExercisedRight.ACCESS;
import static oubli.policy.rights.ExercisedRight.ERASURE;
import static oubli.policy.rights.ExercisedRight.MARKETING_OBJECTION;
import static oubli.policy.rights.ExercisedRight.OBJECTION;
import static oubli.policy.rights.ExercisedRight.WITHDRAWAL;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import oubli.policy.Cell;
import oubli.policy.Policies;
import oubli.policy.consent.Answer;

class RightsTermsTest {

    private static final Cell NOTHING = Cell.of("");

    private final RightsTerms terms = new RightsTerms(Policies.SHIPPED);

    @Test
    void objectingAndWithdrawingActAtOnceAndNothingElseDoes() {
        for (var right : ExercisedRight.values()) {
            var acts = right == OBJECTION || right == MARKETING_OBJECTION || right == WITHDRAWAL;
            assertThat(terms.decidesAtOnce(right, Cell.of("PROSPECTING"), PERSON))
                    .as(right.name())
                    .hasSize(acts ? 1 : 0);
        }
        assertThat(WITHDRAWAL.decides()).contains(Answer.WITHDRAWN);
        assertThat(MARKETING_OBJECTION.decides()).contains(Answer.OBJECTED);
    }

    @Test
    void withoutAPurposeClosesWhatWasChosenFreelyAndStopsNoAnswer() {
        assertThat(terms.decidesAtOnce(WITHDRAWAL, NOTHING, PERSON)).containsExactly(Cell.of("PROSPECTING"));
        assertThat(terms.decidesAtOnce(OBJECTION, NOTHING, DEVICE))
                .containsExactlyInAnyOrder(Cell.of("TRACKER_PREFERENCES"), Cell.of("TRACKER_AUDIENCE"));
    }

    @Test
    void stopsWhatIsNamed() {
        var calls = new Cell("PROSPECTING", "PHONE");

        assertThat(terms.decidesAtOnce(OBJECTION, calls, PERSON)).containsExactly(calls);
        assertThat(terms.decidesAtOnce(WITHDRAWAL, Cell.of("CONTACT_REQUEST"), PERSON))
                .containsExactly(Cell.of("CONTACT_REQUEST"));
    }

    @Test
    void asksAboutAnyPurposeAndDecidesOnlyForItsOwnKind() {
        assertThat(terms.refusal(ACCESS, Cell.of("TRACKER_AUDIENCE"), PERSON)).isEmpty();
        assertThat(terms.refusal(OBJECTION, Cell.of("TRACKER_AUDIENCE"), PERSON))
                .contains(WRONG_SUBJECT_KIND);
        assertThat(terms.refusal(ERASURE, NOTHING, PERSON)).isEmpty();
        assertThat(terms.refusal(ACCESS, Cell.of("ASTROLOGY"), PERSON)).contains(UNKNOWN_PURPOSE);
        assertThat(terms.refusal(ACCESS, new Cell("PROSPECTING", "FAX"), PERSON))
                .contains(UNKNOWN_CHANNEL);
        assertThat(terms.refusal(ACCESS, new Cell("", "EMAIL"), PERSON)).contains(CHANNEL_NOT_ALLOWED);
    }

    @Test
    void isAnsweredByTheSameDayOfTheNextMonthOrTheNextWorkingDay() {
        assertThat(terms.answerBy(Instant.parse("2026-11-23T09:15:00Z"))).isEqualTo("2026-12-23");
        assertThat(terms.answerBy(Instant.parse("2026-11-25T23:30:00Z")))
                .as("the 26th in Paris; 26 December 2026 is a Saturday")
                .isEqualTo(LocalDate.parse("2026-12-28"));
    }
}
