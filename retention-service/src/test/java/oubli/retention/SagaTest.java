package oubli.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.retention.RetentionFixture.MARIE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oubli.schemas.CertificateStatus;
import oubli.schemas.ConsentDecision;
import oubli.schemas.ErasureCertificate;
import oubli.schemas.ReceiptOutcome;
import oubli.schemas.Topics;

/** AC-28 and its variations: crm and mailer must confirm the erasure of Marie's profile. */
class SagaTest {

    final RetentionFixture it = new RetentionFixture();

    @AfterEach
    void stop() {
        it.close();
    }

    @Test
    void aConsumerThatIsDownKeepsItPartialAndCompletesItOnReturn() {
        var erasure = erased("2027-05-10T08:00:00Z");
        it.receipt(MARIE, erasure, "mailer", ReceiptOutcome.DONE, "2027-05-10T08:00:05Z");
        assertThat(statuses()).containsExactly(CertificateStatus.PENDING, CertificateStatus.PARTIAL);
        it.tick("2027-05-13T08:00:30Z");
        assertThat(it.lapses("RECEIPT_REMINDER"))
                .extracting(lapse -> lapse.getReason())
                .containsExactly("crm");
        it.tick("2027-05-25T08:00:00Z");
        assertThat(it.certificates()).allSatisfy(certificate -> assertThat(certificate.getSignature())
                .isNull());

        it.receipt(MARIE, erasure, "crm", ReceiptOutcome.DONE, "2027-05-25T09:00:00Z");
        it.receipt(MARIE, erasure, "crm", ReceiptOutcome.DONE, "2027-05-26T09:00:00Z");

        assertThat(statuses())
                .containsExactly(CertificateStatus.PENDING, CertificateStatus.PARTIAL, CertificateStatus.COMPLETE);
        assertThat(it.certificate().getCompletedAt()).isEqualTo(Instant.parse("2027-05-25T09:00:00Z"));
        assertThat(it.certificate().getRecipients())
                .extracting(part -> part.getAt())
                .containsExactly(Instant.parse("2027-05-25T09:00:00Z"), Instant.parse("2027-05-10T08:00:05Z"));
        assertThat(RetentionFixture.VERIFIER.verify(it.certificate())).isTrue();
    }

    @Test
    void aSilentConsumerIsRemindedTwiceAndThenOverdue() {
        erased("2027-05-10T08:00:00Z");

        it.tick("2027-07-01T00:00:00Z");

        assertThat(it.lapses("RECEIPT_REMINDER"))
                .extracting(lapse -> lapse.getReason())
                .containsExactly("crm,mailer", "crm,mailer", "OVERDUE");
        assertThat(statuses()).containsExactly(CertificateStatus.PENDING, CertificateStatus.OVERDUE);
    }

    @Test
    void anOverdueErasureCanStillBecomeComplete() {
        var erasure = erased("2027-05-10T08:00:00Z");
        it.tick("2027-07-01T00:00:00Z");

        it.receipt(MARIE, erasure, "mailer", ReceiptOutcome.NOTHING_HELD, "2027-07-01T00:00:01Z");
        it.receipt(MARIE, erasure, "crm", ReceiptOutcome.DONE, "2027-07-01T00:00:02Z");

        assertThat(it.certificate().getStatus()).isEqualTo(CertificateStatus.COMPLETE);
        assertThat(statuses())
                .containsExactly(
                        CertificateStatus.PENDING,
                        CertificateStatus.OVERDUE,
                        CertificateStatus.OVERDUE,
                        CertificateStatus.COMPLETE);
    }

    @Test
    void aFailureKeepsItOpenUntilTheSameRecipientSucceeds() {
        var erasure = erased("2027-05-10T08:00:00Z");
        it.receipt(MARIE, erasure, "mailer", ReceiptOutcome.DONE, "2027-05-10T08:00:05Z");
        it.receipt(MARIE, erasure, "crm", ReceiptOutcome.FAILED, "2027-05-10T08:00:06Z");
        assertThat(it.certificate().getStatus()).isEqualTo(CertificateStatus.PARTIAL);

        it.receipt(MARIE, erasure, "crm", ReceiptOutcome.DONE, "2027-05-10T08:10:00Z");
        it.receipt(MARIE, erasure, "crm", ReceiptOutcome.FAILED, "2027-05-10T08:11:00Z");

        assertThat(it.certificate().getStatus()).isEqualTo(CertificateStatus.COMPLETE);
    }

    @Test
    void receiptsOfStrangersGoToTheDeadLetters() {
        var erasure = erased("2027-05-10T08:00:00Z");

        it.receipt(MARIE, erasure, "support", ReceiptOutcome.DONE, "2027-05-10T08:00:05Z");
        it.receipt(MARIE, "01890000-0000-7000-8000-0000000000ff", "crm", ReceiptOutcome.DONE, "2027-05-10T08:00:06Z");

        assertThat(it.dead(Topics.ERASURE_RECEIPTS)).containsExactly("unknown-recipient", "unknown-erasure");
        assertThat(statuses()).containsExactly(CertificateStatus.PENDING);
    }

    @Test
    void theProofOfTheErasureGoesAfterThreeYears() {
        var erasure = erased("2027-05-10T08:00:00Z");
        it.receipt(MARIE, erasure, "mailer", ReceiptOutcome.DONE, "2027-05-10T08:00:05Z");
        it.receipt(MARIE, erasure, "crm", ReceiptOutcome.DONE, "2027-05-10T08:00:06Z");
        it.tick("2030-05-10T21:59:00Z");
        assertThat(it.tombstones(Topics.ERASURE_CERTIFICATES)).isEmpty();

        it.tick("2030-05-10T22:00:15Z");

        assertThat(it.tombstones(Topics.ERASURE_CERTIFICATES)).containsExactly(erasure);
        assertThat(it.tombstones(Topics.ERASURE_EVENTS)).containsExactly(MARIE + "/" + erasure);
    }

    /** Who had the data must confirm, whoever receives it by now. */
    @Test
    void aRecipientThatComesOrGoesMeanwhileChangesOnlyLaterErasures() {
        var before = erased("2027-05-10T08:00:00Z");
        var changed = Instant.parse("2028-01-02T08:00:00Z");
        it.tick(changed, Duration.ZERO, changed, RetentionFixture.NEXT.version());

        it.receipt(MARIE, before, "erp", ReceiptOutcome.DONE, "2028-01-02T08:00:01Z");
        assertThat(it.dead(Topics.ERASURE_RECEIPTS)).containsExactly("unknown-recipient");
        it.receipt(MARIE, before, "crm", ReceiptOutcome.DONE, "2028-01-02T08:00:02Z");
        it.receipt(MARIE, before, "mailer", ReceiptOutcome.DONE, "2028-01-02T08:00:03Z");
        assertThat(it.certificate().getStatus()).isEqualTo(CertificateStatus.COMPLETE);

        it.profile(MARIE, "2028-01-02T09:00:00Z");
        it.given(MARIE, "PROSPECTING", "EMAIL", "2028-01-02T09:00:00Z");
        it.decided(MARIE, "PROSPECTING", "EMAIL", ConsentDecision.WITHDRAWN, "2028-01-02T10:00:00Z", null, null);
        assertThat(it.erasures().get(1).getExpectedRecipients()).containsExactly("crm", "erp");
        assertThat(it.erasures().get(1).getMeta().getPolicyVersion()).isEqualTo(RetentionFixture.NEXT.version());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void receiptsEndAlikeInAnyOrderAndHoweverOftenTheyCome(long seed) {
        var erasure = erased("2027-05-10T08:00:00Z");
        var said = new ArrayList<Runnable>();
        for (int twice = 0; twice < 2; twice++) {
            said.add(() -> it.receipt(MARIE, erasure, "crm", ReceiptOutcome.FAILED, "2027-05-10T08:00:01Z"));
            said.add(() -> it.receipt(MARIE, erasure, "crm", ReceiptOutcome.DONE, "2027-05-10T08:00:02Z"));
            said.add(() -> it.receipt(MARIE, erasure, "mailer", ReceiptOutcome.NOTHING_HELD, "2027-05-10T08:00:03Z"));
        }
        Collections.shuffle(said, new Random(seed));
        said.forEach(Runnable::run);

        var certificate = it.certificate();
        assertThat(certificate.getStatus()).isEqualTo(CertificateStatus.COMPLETE);
        assertThat(certificate.getRecipients())
                .extracting(recipient -> recipient.getName() + " " + recipient.getStatus())
                .containsExactly("crm DONE", "mailer NOTHING_HELD");
        assertThat(statuses()).containsOnlyOnce(CertificateStatus.COMPLETE);
    }

    private String erased(String at) {
        it.profile(MARIE, "2026-11-23T09:00:00Z");
        it.given(MARIE, "PROSPECTING", "EMAIL", "2026-11-23T09:00:00Z");
        it.tick(at);
        it.decided(MARIE, "PROSPECTING", "EMAIL", ConsentDecision.WITHDRAWN, at, null, null);
        return it.erasures().get(0).getErasureId();
    }

    private List<CertificateStatus> statuses() {
        return it.certificates().stream().map(ErasureCertificate::getStatus).toList();
    }
}
