package oubli.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.retention.RetentionFixture.MARIE;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import oubli.policy.RuleId;
import oubli.policy.retention.Deadline;
import oubli.schemas.DataClass;
import oubli.schemas.HoldPlaced;
import oubli.schemas.InteractionKind;
import oubli.schemas.ReceiptOutcome;

class ForecastTest {

    private static final String ANNE = "pannezaaaaaaaaaaaaaaaaaaaaa";

    private final RetentionFixture it = new RetentionFixture();

    @AfterEach
    void close() {
        it.close();
    }

    @Test
    void countsEachDeadlineOnceAndWhereItStandsNow() {
        prospect(MARIE);
        prospect(ANNE);
        it.interaction(ANNE, InteractionKind.LINK_CLICKED, null, "2027-05-04T14:03:00Z");

        assertThat(it.forecast("2029-01-01T00:00:00Z", "2030-01-01T00:00:00Z"))
                .filteredOn(deadline -> deadline.rule() == RuleId.PROSPECT)
                .extracting(Deadline::dueAt)
                .containsExactly(Instant.parse("2029-11-23T23:00:00Z"));
        assertThat(it.forecast("2030-01-01T00:00:00Z", "2031-01-01T00:00:00Z"))
                .filteredOn(deadline -> deadline.rule() == RuleId.PROSPECT)
                .extracting(Deadline::dueAt)
                .containsExactly(Instant.parse("2030-05-04T22:00:00Z"));
    }

    @Test
    void leavesOutWhatIsGoneAndShowsItsProofInstead() {
        prospect(MARIE);
        it.tick("2029-11-23T23:00:15Z");
        var id = it.erasures().get(0).getErasureId();
        it.receipt(MARIE, id, "crm", ReceiptOutcome.DONE, "2029-11-23T23:00:20Z");
        it.receipt(MARIE, id, "mailer", ReceiptOutcome.DONE, "2029-11-23T23:00:20Z");

        var ahead = it.forecast("2026-01-01T00:00:00Z", "2040-01-01T00:00:00Z");

        assertThat(ahead)
                .extracting(Deadline::rule)
                .contains(RuleId.ERASURE_PROOF)
                .doesNotContain(RuleId.PROSPECT);
        assertThat(ahead)
                .filteredOn(deadline -> deadline.rule() == RuleId.ERASURE_PROOF)
                .hasSize(1);
    }

    @Test
    void showsWhatABlockKeeps() {
        prospect(MARIE);
        it.block(
                MARIE,
                "h1",
                "2026-11-23T10:00:00Z",
                event -> event.setHoldPlaced(new HoldPlaced(
                        List.of(DataClass.PROSPECT), "LITIGATION", Instant.parse("2031-01-01T00:00:00Z"))));

        assertThat(it.forecast("2029-01-01T00:00:00Z", "2030-01-01T00:00:00Z"))
                .filteredOn(deadline -> deadline.rule() == RuleId.PROSPECT)
                .singleElement()
                .satisfies(deadline -> assertThat(deadline.isBlocked()).isTrue());
    }

    private void prospect(String subject) {
        it.tick("2026-11-23T08:59:59Z");
        it.given(subject, "PROSPECTING", "EMAIL", "2026-11-23T09:00:00Z");
        it.profile(subject, "2026-11-23T09:00:00Z");
    }
}
