package oubli.policy.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.policy.Policies.SHIPPED;
import static oubli.policy.consent.Decisions.CONTACT;
import static oubli.policy.consent.Decisions.EMAIL;
import static oubli.policy.consent.Decisions.given;
import static oubli.policy.consent.Decisions.madeWith;
import static oubli.policy.consent.Decisions.objected;
import static oubli.policy.consent.Decisions.refused;
import static oubli.policy.consent.Decisions.withdrawn;

import org.junit.jupiter.api.Test;
import oubli.policy.Cell;

class DecisionConsequencesTest {

    private static final String DAY = "2026-11-23T09:15:00Z";
    private static final Cell RIGHTS = Cell.of("RIGHTS_REQUESTS");

    private final DecisionConsequences consequences = new DecisionConsequences(SHIPPED);

    @Test
    void closesOnlyTheRequestItWasMadeWith() {
        assertThat(consequences.closesItsRequest(madeWith("r1", withdrawn(CONTACT, DAY))))
                .isTrue();
        assertThat(consequences.closesItsRequest(madeWith("r1", objected(CONTACT, DAY))))
                .isTrue();
        assertThat(consequences.closesItsRequest(withdrawn(CONTACT, DAY))).isFalse();
        assertThat(consequences.closesItsRequest(madeWith("r1", given(CONTACT, DAY))))
                .isFalse();
        assertThat(consequences.closesItsRequest(madeWith("r1", withdrawn(EMAIL, DAY))))
                .isFalse();
    }

    @Test
    void neverStopsARightsRequest() {
        assertThat(consequences.closesItsRequest(madeWith("r1", withdrawn(RIGHTS, DAY))))
                .isFalse();
    }

    @Test
    void countsOnlyANewConsentToProspectingAsContact() {
        assertThat(consequences.restartsProspectWindow(given(EMAIL, DAY))).isTrue();
        assertThat(consequences.restartsProspectWindow(given(CONTACT, DAY))).isFalse();
        assertThat(consequences.restartsProspectWindow(refused(EMAIL, DAY))).isFalse();
        assertThat(consequences.restartsProspectWindow(withdrawn(EMAIL, DAY))).isFalse();
        assertThat(consequences.restartsProspectWindow(objected(EMAIL, DAY))).isFalse();
    }

    @Test
    void suppressesOnObjectionToProspectingAlone() {
        assertThat(consequences.suppresses(objected(EMAIL, DAY))).isTrue();
        assertThat(consequences.suppresses(withdrawn(EMAIL, DAY))).isFalse();
        assertThat(consequences.suppresses(objected(CONTACT, DAY))).isFalse();
    }
}
