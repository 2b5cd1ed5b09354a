package oubli.policy.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.policy.Policies.SHIPPED;
import static oubli.policy.consent.Decisions.EMAIL;
import static oubli.policy.consent.Decisions.EVERY_CHANNEL;
import static oubli.policy.consent.Decisions.PHONE;
import static oubli.policy.consent.Decisions.consent;
import static oubli.policy.consent.Decisions.given;
import static oubli.policy.consent.Decisions.imported;
import static oubli.policy.consent.Decisions.objected;
import static oubli.policy.consent.Decisions.withdrawn;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import oubli.policy.Property;

class MergeTest {

    private static final String NINE = "2026-11-23T09:00:00Z";
    private static final String TEN = "2026-11-23T10:00:00Z";
    private static final String ELEVEN = "2026-11-23T11:00:00Z";
    private static final Instant LINKED = Instant.parse("2026-11-23T10:30:00Z");

    @Test
    void revivesNothingThatWasTakenBackBefore() {
        assertThat(answer(consent(withdrawn(EMAIL, NINE)), consent(given(EMAIL, TEN))))
                .isEqualTo(Answer.WITHDRAWN);
        assertThat(answer(consent(given(EMAIL, TEN)), consent(objected(EVERY_CHANNEL, NINE))))
                .isEqualTo(Answer.OBJECTED);
    }

    @Test
    void takesAnAnswerAfterTheLinkForThePersonsNewerWord() {
        assertThat(answer(consent(withdrawn(EMAIL, NINE)), consent(given(EMAIL, ELEVEN))))
                .isEqualTo(Answer.GIVEN);
        assertThat(answer(consent(withdrawn(EMAIL, ELEVEN)), consent(given(EMAIL, TEN))))
                .isEqualTo(Answer.WITHDRAWN);
        assertThat(answer(consent(withdrawn(EMAIL, NINE)), consent(imported(given(EMAIL, ELEVEN)))))
                .isEqualTo(Answer.WITHDRAWN);
    }

    @Test
    void losesNothingThatOnlyOneOfThemSaid() {
        var merged = Merge.of(consent(given(EMAIL, NINE)), consent(given(PHONE, NINE)), LINKED);

        assertThat(merged.cells().keySet()).containsExactly(EMAIL, PHONE);
    }

    @Test
    void freezesBothWhereOneIsRestricted() {
        var frozen = consent(given(EMAIL, NINE)).hindered(Hindrance.RESTRICTED, state -> true);

        var merged = Merge.of(consent(given(EMAIL, TEN)), frozen, LINKED);

        assertThat(merged.permits(EMAIL, LINKED).reason()).isEqualTo(Permission.Reason.RESTRICTED);
    }

    @Test
    void saysTheSameForEitherAndNeverMoreThanWasSaid() {
        Property.holds(2_000, random -> {
            var one = ConsentFold.ofDecisions(Decisions.random(random, random.nextInt(8)))
                    .consent(SHIPPED);
            var other = ConsentFold.ofDecisions(Decisions.random(random, random.nextInt(8)))
                    .consent(SHIPPED);
            var linkedAt = Instant.parse(NINE).plusSeconds(random.nextInt(10));

            var merged = Merge.of(one, other, linkedAt);

            assertThat(merged).isEqualTo(Merge.of(other, one, linkedAt));
            assertThat(Merge.of(one, one, linkedAt)).isEqualTo(one);
            merged.cells().values().stream()
                    .filter(state -> state.answer() == Answer.GIVEN)
                    .forEach(state ->
                            assertThat(isSaid(state, one, other, linkedAt)).isTrue());
        });
    }

    /** A GIVEN stands where both say so or are silent, or where it came after the link and after the other's word. */
    private static boolean isSaid(CellState state, Consent one, Consent other, Instant linkedAt) {
        return one.cell(state.cell())
                        .filter(own -> contradicts(own, state, linkedAt))
                        .isEmpty()
                && other.cell(state.cell())
                        .filter(own -> contradicts(own, state, linkedAt))
                        .isEmpty();
    }

    private static boolean contradicts(CellState own, CellState given, Instant linkedAt) {
        boolean newer = given.since().isAfter(linkedAt) && given.since().isAfter(own.since());
        return own.answer() != Answer.GIVEN && !newer;
    }

    private static Answer answer(Consent one, Consent other) {
        return Merge.of(one, other, LINKED).cell(EMAIL).orElseThrow().answer();
    }
}
