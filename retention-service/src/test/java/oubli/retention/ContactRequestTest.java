package oubli.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.retention.RetentionFixture.MARIE;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import oubli.schemas.CertificateStatus;
import oubli.schemas.ConsentDecision;
import oubli.schemas.DataClass;
import oubli.schemas.InteractionKind;
import oubli.schemas.ReceiptOutcome;
import oubli.schemas.Topics;

class ContactRequestTest {

    static final String REQUEST = MARIE + ".01890000-0000-7000-8000-000000000002.mac";

    final RetentionFixture it = new RetentionFixture();

    @AfterEach
    void stop() {
        it.close();
    }

    /** AC-01. */
    @Test
    void closesAfterTheFollowUpWindowAndErasesAtOnce() {
        it.submitted(MARIE, REQUEST, "2026-11-23T09:15:00Z");
        it.tick("2026-11-23T09:15:01Z");
        it.answered(MARIE, REQUEST, "2026-11-25T15:40:00Z");
        it.tick("2026-12-10T23:00:14Z");
        assertThat(it.lapses()).isEmpty();

        it.tick("2026-12-10T23:00:15Z");

        assertThat(it.lapses()).singleElement().satisfies(lapse -> {
            assertThat(lapse.getKind().name()).isEqualTo("REQUEST_CLOSED");
            assertThat(lapse.getMeta().getOccurredAt()).isEqualTo(Instant.parse("2026-12-10T23:00:00Z"));
            assertThat(lapse.getRule()).isEqualTo("follow-up");
            assertThat(lapse.getReason()).isEqualTo("ANSWERED");
        });
        assertThat(it.erasures()).singleElement().satisfies(erasure -> {
            assertThat(erasure.getScope()).isEqualTo(DataClass.CONTACT_REQUEST);
            assertThat(erasure.getItem()).isEqualTo(REQUEST);
            assertThat(erasure.getRule()).isEqualTo("request");
            assertThat(erasure.getDueAt()).isEqualTo(Instant.parse("2026-12-10T23:00:00Z"));
            assertThat(erasure.getMeta().getRecordedAt()).isEqualTo(Instant.parse("2026-12-10T23:00:15Z"));
            assertThat(erasure.getExpectedRecipients()).containsExactly("support");
        });
        assertThat(it.tombstones(Topics.DATA_KEYS)).hasSize(1);
        assertThat(it.tombstones(Topics.CONTACT_EVENTS)).hasSize(2);
        assertThat(it.tombstones(Topics.CONSENT_DECISIONS)).isEmpty();
        assertThat(it.certificate().getStatus()).isEqualTo(CertificateStatus.PENDING);
    }

    @Test
    void completesTheCertificateWithTheReceiptAndSignsItOnlyThen() {
        it.submitted(MARIE, REQUEST, "2026-11-23T09:15:00Z");
        it.tick("2026-11-23T09:15:01Z");
        it.closed(MARIE, REQUEST, "2026-11-23T10:00:00Z");
        it.tick("2026-11-23T10:00:01Z");
        it.tick("2026-11-23T10:00:16Z");
        assertThat(it.certificate().getSignature()).isNull();

        it.receipt(MARIE, it.erasures().get(0).getErasureId(), "support", ReceiptOutcome.DONE, "2026-11-23T10:05:00Z");

        var certificate = it.certificate();
        assertThat(certificate.getStatus()).isEqualTo(CertificateStatus.COMPLETE);
        assertThat(certificate.getCompletedAt()).isEqualTo(Instant.parse("2026-11-23T10:05:00Z"));
        assertThat(certificate.getKeysDestroyed()).isEqualTo(1);
        assertThat(RetentionFixture.VERIFIER.verify(certificate)).isTrue();
    }

    @Test
    void aReplyInsideTheWindowReopensTheRequest() {
        it.submitted(MARIE, REQUEST, "2026-11-23T09:15:00Z");
        it.answered(MARIE, REQUEST, "2026-11-25T15:40:00Z");
        it.interaction(MARIE, InteractionKind.REPLY, REQUEST, "2026-12-01T08:00:00Z");
        it.tick("2026-12-11T12:00:00Z");
        assertThat(it.lapses("REQUEST_CLOSED")).isEmpty();

        it.answered(MARIE, REQUEST, "2026-12-12T08:00:00Z");
        it.tick("2026-12-27T23:00:15Z");

        assertThat(it.lapses("REQUEST_CLOSED"))
                .extracting(lapse -> lapse.getDueAt())
                .containsExactly(Instant.parse("2026-12-27T23:00:00Z"));
    }

    @Test
    void aClosureByTheOperatorErasesAtOnce() {
        it.submitted(MARIE, REQUEST, "2026-11-23T09:15:00Z");
        it.tick("2026-11-23T09:15:01Z");

        it.closed(MARIE, REQUEST, "2026-11-23T09:15:02Z");

        assertThat(it.erasures()).singleElement().satisfies(erasure -> assertThat(erasure.getDueAt())
                .isEqualTo(Instant.parse("2026-11-23T09:15:02Z")));
        assertThat(it.lapses("REQUEST_CLOSED"))
                .extracting(lapse -> lapse.getReason())
                .containsExactly("OPERATOR");
    }

    @Test
    void withdrawingWithTheRequestsOwnTokenClosesThatRequestOnly() {
        var other = MARIE + ".01890000-0000-7000-8000-000000000003.mac";
        it.submitted(MARIE, REQUEST, "2026-11-23T09:15:00Z");
        it.submitted(MARIE, other, "2026-11-23T09:16:00Z");
        it.tick("2026-11-23T09:16:01Z");

        it.decided(MARIE, "CONTACT_REQUEST", null, ConsentDecision.WITHDRAWN, "2026-11-23T09:16:30Z", REQUEST, null);

        assertThat(it.erasures()).extracting(erasure -> erasure.getItem()).containsExactly(REQUEST);
        assertThat(it.lapses("REQUEST_CLOSED"))
                .extracting(lapse -> lapse.getReason())
                .containsExactly("WITHDRAWN_BY_USER");
    }

    @Test
    void aWithdrawalReadBeforeItsRequestStillClosesIt() {
        it.tick("2026-11-23T09:16:00Z");
        it.decided(MARIE, "CONTACT_REQUEST", null, ConsentDecision.WITHDRAWN, "2026-11-23T09:16:30Z", REQUEST, null);

        it.submitted(MARIE, REQUEST, "2026-11-23T09:15:00Z");

        assertThat(it.erasures()).extracting(erasure -> erasure.getItem()).containsExactly(REQUEST);
    }

    @Test
    void refusingAnotherPurposeOnTheFormClosesNothing() {
        it.submitted(MARIE, REQUEST, "2026-11-23T09:15:00Z");
        it.tick("2026-11-23T09:15:01Z");
        it.decided(MARIE, "QUESTIONS_COMPLAINTS", null, ConsentDecision.REFUSED, "2026-11-23T09:15:00Z", REQUEST, null);

        it.tick("2026-11-24T09:15:00Z");

        assertThat(it.erasures()).isEmpty();
    }

    @Test
    void anUnansweredRequestIsAnnouncedMonthlyAndNeverErased() {
        it.submitted(MARIE, REQUEST, "2026-11-23T09:15:00Z");
        it.tick("2027-03-30T00:00:00Z");

        assertThat(it.lapses("ANSWER_DUE")).hasSize(4);
        assertThat(it.erasures()).isEmpty();
    }

    @Test
    void eachEventTwiceChangesNothing() {
        var eventId = it.submitted(MARIE, REQUEST, "2026-11-23T09:15:00Z");
        var second = it.key(MARIE, DataClass.CONTACT_REQUEST, REQUEST, eventId, "2026-11-23T09:15:05Z");
        it.submitted(MARIE, REQUEST, "2026-11-23T09:15:00Z", eventId, second);
        it.tick("2026-11-23T09:16:00Z");
        it.closed(MARIE, REQUEST, "2026-11-23T09:16:01Z");

        assertThat(it.erasures()).hasSize(1);
        assertThat(it.tombstones(Topics.DATA_KEYS)).hasSize(2);
        assertThat(it.counters.duplicates).isEqualTo(1);
    }

    @Test
    void whatComesForAnErasedRequestIsDestroyedAndCounted() {
        it.submitted(MARIE, REQUEST, "2026-11-23T09:15:00Z");
        it.tick("2026-11-23T09:16:00Z");
        it.closed(MARIE, REQUEST, "2026-11-23T09:16:01Z");
        int keysBefore = it.tombstones(Topics.DATA_KEYS).size();

        it.submitted(MARIE, REQUEST, "2026-11-23T09:15:00Z");

        assertThat(it.tombstones(Topics.DATA_KEYS)).hasSize(keysBefore + 1);
        assertThat(it.counters.generationClosed).isEqualTo(2);
        assertThat(it.erasures()).hasSize(1);
    }
}
