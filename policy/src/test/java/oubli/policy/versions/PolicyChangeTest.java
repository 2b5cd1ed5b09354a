package oubli.policy.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static oubli.policy.Policies.SHIPPED;
import static oubli.policy.versions.Versions.newRecipient;
import static oubli.policy.versions.Versions.nothing;
import static oubli.policy.versions.Versions.typo;
import static oubli.policy.versions.Versions.version;
import static oubli.policy.versions.Versions.with;
import static oubli.policy.versions.Versions.without;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import oubli.policy.PolicyRefused;
import oubli.policy.versions.Difference.Kind;
import oubli.policy.versions.Difference.Topic;

/** What a new version makes of the one before. */
class PolicyChangeTest {

    @Test
    void nothingChangedIsMinorAndHasNoDifference() {
        var change = change(nothing());

        assertThat(change.differences()).isEmpty();
        assertThat(change.proposed()).isEqualTo(Significance.MINOR);
    }

    @Test
    void aTypoTouchesNoPurpose() {
        var change = change(typo());

        assertThat(change.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.topic()).isEqualTo(Topic.TEXT);
            assertThat(difference.id()).isEqualTo("§9");
        });
        assertThat(change.widened()).isEmpty();
        assertThat(change.significance(Set.of(Significance.MINOR))).isEqualTo(Significance.MINOR);
    }

    @Test
    void aNewRecipientWidensItsPurposeAlone() {
        var change = change(newRecipient("analyst", "PROSPECTING"));

        assertThat(change.widened()).containsExactly("PROSPECTING");
        assertThat(change.differences())
                .containsExactly(new Difference(Topic.RECIPIENT, Kind.ADDED, "analyst", "", "", "analyst"));
        assertThat(change.proposed()).isEqualTo(Significance.NEEDS_RECONSENT);
    }

    @Test
    void whatWidensAPurposeIsNotMinor() {
        var change = change(newRecipient("analyst", "PROSPECTING"));

        assertThatThrownBy(() -> change.significance(Set.of(Significance.MINOR)))
                .isInstanceOf(PolicyRefused.class)
                .hasMessageContaining("change.significance")
                .hasMessageContaining("PROSPECTING");
        assertThat(change.significance(Set.of(Significance.SIGNIFICANT))).isEqualTo(Significance.SIGNIFICANT);
    }

    @Test
    void longerRetentionWidensShorterDoesNot() {
        var longer = change(with("rules", "prospect", "length", "P4Y"));
        var shorter = change(with("rules", "prospect", "length", "P2Y"));

        assertThat(longer.widened()).containsExactly("PROSPECTING");
        assertThat(longer.differences())
                .containsExactly(new Difference(Topic.RETENTION, Kind.LONGER, "prospect", "", "P3Y", "P4Y"));
        assertThat(shorter.widened()).isEmpty();
        assertThat(shorter.proposed()).isEqualTo(Significance.SIGNIFICANT);
    }

    @Test
    void moreDataAndAnotherBasisWiden() {
        assertThat(change(with("recipients", "mailer", "receives", List.of("subject-id", "email")))
                        .widened())
                .containsExactly("PROSPECTING");
        assertThat(change(with("dataClasses", "PROSPECT", "fields", List.of("full-name", "email", "phone", "age")))
                        .widened())
                .containsExactly("PROSPECTING");
        assertThat(change(with("purposes", "PROSPECTING", "declaredBasis", "LEGITIMATE_INTEREST"))
                        .widened())
                .containsExactly("PROSPECTING");
    }

    @Test
    void aRetiredRecipientWidensNothing() {
        var change = change(without("recipients", "mailer"));

        assertThat(change.widened()).isEmpty();
        assertThat(change.differences()).singleElement().satisfies(difference -> assertThat(difference.kind())
                .isEqualTo(Kind.REMOVED));
    }

    @Test
    void theDocumentDeclaresItsSignificanceAndReason() {
        var declared = version(
                        "2027-04-01",
                        tree -> tree.put(
                                "change",
                                Map.of(
                                        "significance",
                                        "NEEDS_RECONSENT",
                                        "reason",
                                        Map.of("fr", "Une raison", "en", "A reason"))))
                .declared();

        assertThat(declared.significance()).containsExactly(Significance.NEEDS_RECONSENT);
        assertThat(declared.reason()).singleElement().satisfies(reason -> assertThat(reason.in("fr"))
                .isEqualTo("Une raison"));
    }

    @Test
    void anUnknownSignificanceIsRefused() {
        assertThatThrownBy(() -> version("2027-04-01", tree -> tree.put("change", Map.of("significance", "HUGE"))))
                .isInstanceOf(PolicyRefused.class)
                .hasMessageContaining("change.significance")
                .hasMessageContaining("HUGE");
    }

    private static PolicyChange change(Consumer<Map<String, Object>> change) {
        return PolicyChange.between(SHIPPED, version("2027-04-01", change));
    }
}
