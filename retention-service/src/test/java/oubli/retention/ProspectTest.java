package oubli.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.retention.RetentionFixture.DEVICE;
import static oubli.retention.RetentionFixture.MARIE;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oubli.retention.keep.RetentionStores;
import oubli.schemas.ConsentDecision;
import oubli.schemas.DataClass;
import oubli.schemas.ErasureEvent;
import oubli.schemas.ErasureReason;
import oubli.schemas.InteractionKind;
import oubli.schemas.LapseEvent;
import oubli.schemas.Topics;

class ProspectTest {

    final RetentionFixture it = new RetentionFixture();

    @AfterEach
    void stop() {
        it.close();
    }

    /** AC-02, without a word from the person. */
    @Test
    void erasesThreeYearsAfterTheLastWord() {
        it.profile(MARIE, "2026-11-23T09:00:00Z");
        it.given(MARIE, "PROSPECTING", "EMAIL", "2026-11-23T09:00:00Z");
        it.tick("2029-11-23T23:00:14Z");
        assertThat(it.erasures()).isEmpty();

        it.tick("2029-11-23T23:00:15Z");

        assertThat(it.erasures()).singleElement().satisfies(erasure -> {
            assertThat(erasure.getScope()).isEqualTo(DataClass.PROSPECT);
            assertThat(erasure.getItem()).isNull();
            assertThat(erasure.getRule()).isEqualTo("prospect");
            assertThat(erasure.getReason()).isEqualTo(ErasureReason.LAPSED);
            assertThat(erasure.getMeta().getOccurredAt()).isEqualTo(Instant.parse("2029-11-23T23:00:00Z"));
            assertThat(erasure.getExpectedRecipients()).containsExactly("crm", "mailer");
        });
        assertThat(it.tombstones(Topics.DATA_KEYS)).hasSize(1);
        assertThat(it.tombstones(Topics.CONTACT_EVENTS)).hasSize(1);
    }

    /** AC-02, of all that happens only the click moves the lapse. */
    @Test
    void onlyThePersonMovesTheLapse() {
        it.profile(MARIE, "2026-11-23T09:00:00Z");
        it.given(MARIE, "PROSPECTING", "EMAIL", "2026-11-23T09:00:00Z");
        it.interaction(MARIE, InteractionKind.MAILING_SENT, null, "2027-02-01T08:00:00Z");
        it.interaction(MARIE, InteractionKind.EMAIL_OPENED, null, "2027-03-01T08:00:00Z");
        it.interaction(MARIE, InteractionKind.LINK_CLICKED, null, "2027-05-04T14:03:00Z");
        it.interaction(MARIE, InteractionKind.MAILING_SENT, null, "2028-05-01T08:00:00Z");
        it.tick("2030-05-04T21:59:59Z");
        assertThat(it.erasures()).isEmpty();

        it.tick("2030-05-04T22:00:15Z");

        assertThat(it.erasures())
                .extracting(ErasureEvent::getDueAt)
                .containsExactly(Instant.parse("2030-05-04T22:00:00Z"));
        assertThat(it.tombstones(Topics.CONTACT_EVENTS)).hasSize(5);
    }

    /** AC-10. */
    @Test
    void withdrawnThenGivenAgainCountsFromTheNewConsent() {
        it.profile(MARIE, "2026-11-23T09:00:00Z");
        it.given(MARIE, "PROSPECTING", "EMAIL", "2026-11-23T09:00:00Z");
        it.tick("2027-02-01T10:00:00Z");
        it.decided(MARIE, "PROSPECTING", "EMAIL", ConsentDecision.WITHDRAWN, "2027-02-01T10:00:00Z", null, null);
        assertThat(it.erasures()).extracting(ErasureEvent::getRule).containsExactly("withdrawal");

        it.profile(MARIE, "2027-06-15T09:00:00Z");
        it.given(MARIE, "PROSPECTING", "EMAIL", "2027-06-15T09:00:00Z");
        it.tick("2030-06-15T22:00:15Z");

        assertThat(it.erasures())
                .extracting(ErasureEvent::getDueAt)
                .containsExactly(Instant.parse("2027-02-01T10:00:00Z"), Instant.parse("2030-06-15T22:00:00Z"));
    }

    @Test
    void withdrawingTheLastConsentErasesAtOnce() {
        it.profile(MARIE, "2026-11-23T09:00:00Z");
        it.given(MARIE, "PROSPECTING", "EMAIL", "2026-11-23T09:00:00Z");
        it.given(MARIE, "PROSPECTING", "SMS", "2026-11-23T09:00:00Z");
        it.tick("2026-11-24T09:00:00Z");
        it.decided(MARIE, "PROSPECTING", "EMAIL", ConsentDecision.WITHDRAWN, "2026-11-24T09:00:01Z", null, null);
        assertThat(it.erasures()).isEmpty();

        it.decided(MARIE, "PROSPECTING", "SMS", ConsentDecision.WITHDRAWN, "2026-11-24T09:00:02Z", null, null);

        assertThat(it.erasures()).singleElement().satisfies(erasure -> {
            assertThat(erasure.getReason()).isEqualTo(ErasureReason.WITHDRAWN);
            assertThat(erasure.getDueAt()).isEqualTo(Instant.parse("2026-11-24T09:00:02Z"));
        });
        assertThat(it.tombstones(Topics.CONSENT_DECISIONS)).isEmpty();
    }

    @Test
    void objectingToEveryChannelErasesAtOnce() {
        it.profile(MARIE, "2026-11-23T09:00:00Z");
        it.given(MARIE, "PROSPECTING", "EMAIL", "2026-11-23T09:00:00Z");
        it.tick("2027-02-10T09:00:00Z");

        it.decided(MARIE, "PROSPECTING", null, ConsentDecision.OBJECTED, "2027-02-10T09:00:01Z", null, null);

        assertThat(it.erasures()).extracting(ErasureEvent::getReason).containsExactly(ErasureReason.OBJECTED);
    }

    @Test
    void aWithdrawalThatCouldNotActAtOnceActsAtTheNextTick() {
        it.profile(MARIE, "2026-11-23T09:00:00Z");
        it.given(MARIE, "PROSPECTING", "EMAIL", "2026-11-23T09:00:00Z");
        it.decided(MARIE, "PROSPECTING", "EMAIL", ConsentDecision.WITHDRAWN, "2026-11-24T09:00:00Z", null, null);
        assertThat(it.erasures()).isEmpty();

        it.tick("2026-11-24T09:00:15Z");

        assertThat(it.erasures()).hasSize(1);
    }

    /** Consents to be called end after a year, and with the last consent the data. */
    @Test
    void phoneConsentExpiresAndTakesTheDataWithIt() {
        it.profile(MARIE, "2026-11-23T09:00:00Z");
        it.decided(
                MARIE,
                "PROSPECTING",
                "PHONE",
                ConsentDecision.GIVEN,
                "2026-11-23T09:00:00Z",
                null,
                "2027-11-23T23:00:00Z");

        it.tick("2027-11-23T23:00:15Z");

        assertThat(it.lapses("CONSENT_EXPIRED")).singleElement().satisfies(lapse -> {
            assertThat(lapse.getPurpose()).isEqualTo("PROSPECTING");
            assertThat(lapse.getChannel()).isEqualTo("PHONE");
            assertThat(lapse.getRule()).isEqualTo("consent-phone");
            assertThat(lapse.getMeta().getOccurredAt()).isEqualTo(Instant.parse("2027-11-23T23:00:00Z"));
        });
        assertThat(it.erasures()).extracting(ErasureEvent::getRule).containsExactly("withdrawal");
    }

    @Test
    void aProfileWithoutAnyConsentLapsesAfterADay() {
        it.profile(MARIE, "2026-11-23T09:00:00Z");
        it.tick("2026-11-24T08:59:59Z");
        assertThat(it.erasures()).isEmpty();

        it.tick("2026-11-24T09:00:15Z");

        assertThat(it.erasures()).hasSize(1);
    }

    /** The key of what is written while an older profile lapses is its own: it stays. */
    @Test
    void whatArrivesWhileTheOldIsErasedKeepsItsKey() {
        it.profile(MARIE, "2026-11-23T09:00:00Z");
        it.given(MARIE, "PROSPECTING", "EMAIL", "2026-11-23T09:00:00Z");
        it.tick("2026-11-24T09:00:00Z");
        var eventId = "01890000-0000-4000-8000-00000000000a";
        var newKey = it.key(MARIE, DataClass.PROSPECT, null, eventId, "2026-11-24T09:00:02Z");
        it.decided(MARIE, "PROSPECTING", "EMAIL", ConsentDecision.WITHDRAWN, "2026-11-24T09:00:01Z", null, null);
        assertThat(it.tombstones(Topics.DATA_KEYS)).hasSize(1).doesNotContain(MARIE + "/" + newKey);

        it.profile(MARIE, "2026-11-24T09:00:02Z", eventId, newKey);
        it.given(MARIE, "PROSPECTING", "EMAIL", "2026-11-24T09:00:02Z");
        it.tick("2026-11-26T09:00:00Z");

        assertThat(it.erasures()).hasSize(1);
        assertThat(it.tombstones(Topics.DATA_KEYS)).hasSize(1);
    }

    /** Consents and profiles are on two topics, which know no common order: whatever is read first, the same goes and the same stays. */
    @ParameterizedTest
    @ValueSource(strings = {"PPGWG", "PGPWG", "PGWPG", "PGWGP", "GPPWG", "GPWPG", "GPWGP", "GWPPG", "GWPGP", "GWGPP"})
    void aLaterConsentDoesNotSaveWhatWasWithdrawn(String order) {
        it.tick("2026-11-24T09:00:10Z");

        var kept = readInOrder(order);

        it.tick("2026-12-24T09:00:15Z");
        assertThat(it.erasures()).singleElement().satisfies(erasure -> {
            assertThat(erasure.getReason()).isEqualTo(ErasureReason.WITHDRAWN);
            assertThat(erasure.getDueAt()).isEqualTo(Instant.parse("2026-11-24T09:00:01Z"));
        });
        assertThat(it.tombstones(Topics.CONTACT_EVENTS)).hasSize(1).doesNotContain(MARIE + "/" + kept);
        it.tick("2029-11-24T23:00:15Z");
        assertThat(it.erasures()).extracting(ErasureEvent::getRule).containsExactly("withdrawal", "prospect");
        assertThat(it.tombstones(Topics.CONTACT_EVENTS)).contains(MARIE + "/" + kept);
    }

    /** Of a person who writes, takes it back a second later, and writes again; answers the second profile. */
    private String readInOrder(String order) {
        var profiles = List.of("2026-11-24T09:00:00Z", "2026-11-24T09:00:02Z").iterator();
        var consents = List.of("2026-11-24T09:00:00Z", "2026-11-24T09:00:02Z").iterator();
        var latest = "";
        for (char next : order.toCharArray()) {
            switch (next) {
                case 'P' -> latest = it.profile(MARIE, profiles.next());
                case 'G' -> it.given(MARIE, "PROSPECTING", "EMAIL", consents.next());
                default ->
                    it.decided(
                            MARIE,
                            "PROSPECTING",
                            "EMAIL",
                            ConsentDecision.WITHDRAWN,
                            "2026-11-24T09:00:01Z",
                            null,
                            null);
            }
        }
        return latest;
    }

    @Test
    void trackerChoicesAreAskedAgainAfterSixMonthsAndEndAfterThirteen() {
        it.decided(
                DEVICE,
                "TRACKER_PREFERENCES",
                null,
                ConsentDecision.GIVEN,
                "2026-11-23T09:00:00Z",
                null,
                "2027-05-23T22:00:00Z");

        it.tick("2028-01-30T00:00:00Z");

        assertThat(it.lapses("CONSENT_EXPIRED"))
                .extracting(LapseEvent::getDueAt)
                .containsExactly(Instant.parse("2027-05-23T22:00:00Z"));
        assertThat(it.erasures()).singleElement().satisfies(erasure -> {
            assertThat(erasure.getScope()).isEqualTo(DataClass.TRACKER);
            assertThat(erasure.getDueAt()).isEqualTo(Instant.parse("2027-12-23T23:00:00Z"));
        });
        assertThat(it.certificate().getStatus().name()).isEqualTo("COMPLETE");
    }

    /** The whole life of an entry unrolls after one jump of the clock, in the order in which it would have happened. */
    @Test
    void aJumpOfTheClockUnrollsTheChainInDueOrder() {
        var request = MARIE + ".01890000-0000-7000-8000-000000000002.mac";
        it.submitted(MARIE, request, "2026-11-23T09:15:00Z");
        it.profile(MARIE, "2026-11-23T09:15:00Z");
        it.given(MARIE, "PROSPECTING", "EMAIL", "2026-11-23T09:15:00Z");
        it.answered(MARIE, request, "2026-11-25T15:40:00Z");
        it.tick("2026-11-25T15:40:01Z");

        it.tick("2031-01-01T00:00:00Z");

        assertThat(it.erasures())
                .extracting(ErasureEvent::getScope)
                .containsExactly(DataClass.CONTACT_REQUEST, DataClass.PROSPECT);
        assertThat(it.erasures())
                .extracting(ErasureEvent::getDueAt)
                .containsExactly(Instant.parse("2026-12-10T23:00:00Z"), Instant.parse("2029-11-23T23:00:00Z"));
        assertThat(it.lapses()).extracting(lapse -> lapse.getKind().name()).startsWith("REQUEST_CLOSED");
    }

    @Test
    void theProofOfAConsentOutlivesTheDataByThreeYears() {
        it.profile(MARIE, "2026-11-23T09:00:00Z");
        var given = it.given(MARIE, "PROSPECTING", "EMAIL", "2026-11-23T09:00:00Z");
        it.tick("2026-11-24T09:00:00Z");
        var withdrawn = it.decided(
                MARIE, "PROSPECTING", "EMAIL", ConsentDecision.WITHDRAWN, "2026-11-24T09:00:01Z", null, null);
        it.tick("2029-11-24T22:59:00Z");
        assertThat(it.tombstones(Topics.CONSENT_DECISIONS)).isEmpty();

        it.tick("2029-11-24T23:00:15Z");

        assertThat(it.tombstones(Topics.CONSENT_DECISIONS))
                .containsExactlyInAnyOrder(MARIE + "/" + given, MARIE + "/" + withdrawn);
        assertThat(it.lapses("PROOF_LAPSED")).hasSize(2);
    }

    @Test
    void theEndOfAConsentIsForgottenWithItsProof() {
        it.profile(MARIE, "2026-11-23T09:00:00Z");
        it.given(MARIE, "PROSPECTING", "EMAIL", "2026-11-23T09:00:00Z");
        it.decided(MARIE, "PROSPECTING", "EMAIL", ConsentDecision.WITHDRAWN, "2026-11-24T09:00:01Z", null, null);
        it.tick("2029-11-24T22:59:00Z");
        assertThat(ends()).hasSize(1);

        it.tick("2029-11-24T23:00:15Z");

        assertThat(ends()).isEmpty();
    }

    private List<String> ends() {
        return it.stores().get(RetentionStores.LEDGER_BY_SUBJECT).stream()
                .map(row -> row.key.toString())
                .filter(key -> key.startsWith(MARIE + "/w/"))
                .toList();
    }
}
