package oubli.policy.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.policy.consent.Decisions.CONTACT;
import static oubli.policy.consent.Decisions.EMAIL;
import static oubli.policy.consent.Decisions.EVERY_CHANNEL;
import static oubli.policy.consent.Decisions.PHONE;
import static oubli.policy.consent.Decisions.consent;
import static oubli.policy.consent.Decisions.given;
import static oubli.policy.consent.Decisions.objected;
import static oubli.policy.consent.Decisions.refused;
import static oubli.policy.consent.Decisions.withdrawn;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import oubli.policy.Policies;
import oubli.policy.PolicyReader;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Times;
import oubli.policy.consent.Permission.Reason;

class ConsentTest {

    private static final String DAY = "2026-11-23T09:00:00Z";
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    @Test
    void readsSilenceAsRefusal() {
        assertThat(Consent.NONE.permits(EMAIL, NOW)).isEqualTo(Permission.NONE);
        assertThat(Permission.NONE.permitted()).isFalse();
        assertThat(Permission.NONE.decision()).isEqualTo("NONE");
    }

    @Test
    void opensTheGateOnlyForGiven() {
        assertThat(consent(given(EMAIL, DAY)).permits(EMAIL, NOW).reason()).isEqualTo(Reason.GIVEN);
        assertThat(consent(refused(EMAIL, DAY)).permits(EMAIL, NOW).reason()).isEqualTo(Reason.REFUSED);
        assertThat(consent(withdrawn(EMAIL, DAY)).permits(EMAIL, NOW).reason()).isEqualTo(Reason.WITHDRAWN);
        assertThat(consent(objected(EMAIL, DAY)).permits(EMAIL, NOW).reason()).isEqualTo(Reason.OBJECTED);
    }

    @Test
    void shutsTheGateAtTheEndOfTheTermBeforeTheEndIsAnnounced() {
        var consent = consent(given(PHONE, DAY));
        var end = Instant.parse("2027-11-23T23:00:00Z");

        assertThat(consent.permits(PHONE, end.minusMillis(1)).permitted()).isTrue();
        assertThat(consent.permits(PHONE, end).reason()).isEqualTo(Reason.EXPIRED);
        assertThat(consent.permits(PHONE, end).validUntil()).isEqualTo(end);
    }

    @Test
    void takesInAnAnnouncedEndOnlyForTheDecisionItEnds() {
        var end = Instant.parse("2027-11-23T23:00:00Z");
        var first = consent(given(PHONE, DAY)).expired(PHONE, end);
        var renewed =
                consent(given(PHONE, DAY), given(PHONE, "2027-11-01T09:00:00Z")).expired(PHONE, end);

        assertThat(first.permits(PHONE, NOW).reason()).isEqualTo(Reason.EXPIRED);
        assertThat(renewed.permits(PHONE, end).permitted()).isTrue();
    }

    @Test
    void shutsTheGateOnARestrictionAndSaysSo() {
        var consent = consent(given(EMAIL, DAY), given(CONTACT, DAY), refused(PHONE, DAY))
                .hindered(Hindrance.RESTRICTED, state -> state.cell().purpose().equals("PROSPECTING"));

        assertThat(consent.permits(EMAIL, NOW).reason()).isEqualTo(Reason.RESTRICTED);
        assertThat(consent.permits(PHONE, NOW).reason()).isEqualTo(Reason.REFUSED);
        assertThat(consent.permits(CONTACT, NOW).permitted()).isTrue();
    }

    @Test
    void keepsTheGateOpenForTheOldScopeOfAStaleConsent() {
        var consent = consent(given(EMAIL, DAY)).hindered(Hindrance.STALE, state -> true);

        assertThat(consent.permits(EMAIL, NOW).reason()).isEqualTo(Reason.GIVEN);
    }

    @Test
    void asksForAProvenAddressWhereThePolicyDoes() {
        var fold = ConsentFold.ofDecisions(List.of(given(EMAIL, DAY), given(CONTACT, DAY)));
        var strict = fold.consent(askingForProof());

        assertThat(fold.consent(Policies.SHIPPED).permits(EMAIL, NOW).permitted())
                .isTrue();
        assertThat(strict.permits(EMAIL, NOW).reason()).isEqualTo(Reason.UNPROVEN_ADDRESS);
        assertThat(strict.permits(CONTACT, NOW).permitted()).isTrue();
    }

    @Test
    void knowsWhenTheLastConsentOfACellEnded() {
        assertThat(consent(given(EMAIL, DAY)).cell(EMAIL).orElseThrow().standingEndsAt())
                .isEqualTo(Times.NEVER);
        assertThat(consent(refused(EMAIL, DAY)).cell(EMAIL).orElseThrow().standingEndsAt())
                .isEqualTo(Times.NOT_YET);
        assertThat(consent(given(EMAIL, DAY), objected(EVERY_CHANNEL, "2027-02-10T08:00:00Z"))
                        .cell(EMAIL)
                        .orElseThrow()
                        .standingEndsAt())
                .isEqualTo("2027-02-10T08:00:00Z");
    }

    private static PrivacyPolicy askingForProof() {
        var tree = Policies.shippedTree();
        tree.put(
                "prospecting",
                Map.of("requireProvenAddress", true, "restartedBy", List.of("REPLY"), "orphansLapseAfter", "P1D"));
        return PolicyReader.read(tree);
    }
}
