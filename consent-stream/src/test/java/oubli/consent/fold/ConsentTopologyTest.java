package oubli.consent.fold;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static oubli.consent.fold.Events.ANNE;
import static oubli.consent.fold.Events.EMAIL;
import static oubli.consent.fold.Events.PROSPECTING;
import static oubli.consent.fold.Events.closed;
import static oubli.consent.fold.Events.decided;
import static oubli.consent.fold.Events.erased;
import static oubli.consent.fold.Events.expired;
import static oubli.consent.fold.Events.given;
import static oubli.consent.fold.Events.lifted;
import static oubli.consent.fold.Events.numbered;
import static oubli.consent.fold.Events.objected;
import static oubli.consent.fold.Events.refused;
import static oubli.consent.fold.Events.restricted;
import static oubli.consent.fold.Events.until;
import static oubli.consent.fold.Events.withdrawn;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.policy.consent.Evidence;
import oubli.schemas.ConsentCell;
import oubli.schemas.ConsentDecision;
import oubli.schemas.ConsentMethod;
import oubli.schemas.CurrentConsent;
import oubli.schemas.DataClass;
import oubli.schemas.LapseKind;
import oubli.schemas.RecordKey;
import oubli.schemas.Topics;

class ConsentTopologyTest {

    @TempDir
    Path stateDir;

    private ConsentDriver consents;

    @BeforeEach
    void start() {
        consents = new ConsentDriver(stateDir);
    }

    @AfterEach
    void stop() {
        consents.close();
    }

    @Test
    void findsADecisionByItsReceiptUntilItsProofLapses() {
        var event = given(EMAIL, "2026-11-23T09:00:00Z");
        consents.decide(event);
        var receiptId = event.getDecided().getReceiptId();

        assertThat(consents.receipted(receiptId))
                .isEqualTo(RecordKey.of(ANNE, event.getMeta().getEventId()));

        consents.bury(ANNE, event.getMeta().getEventId());
        assertThat(consents.receipted(receiptId)).isNull();
    }

    @Test
    void keepsHowADecisionWasMadeAndWhoRecordedIt() {
        consents.decide(decided(ConsentDecision.WITHDRAWN, EMAIL, "2026-11-23T09:00:00Z", decided -> {
            decided.setMethod(ConsentMethod.ORAL);
            decided.setEvidence("hmac-sha256:call");
            decided.setAuthor("operator");
            decided.setFormId("desk");
        }));

        var row = consents.history(ANNE).get(0);

        assertThat(row.origin()).isEqualTo(new HistoryRow.Origin("desk", "hmac-sha256:call", "operator"));
        assertThat(row.decision().evidence())
                .isEqualTo(new Evidence("2020-04-01", "ab".repeat(32), "fr", "ORAL", false));
        var cell = consents.lastState().getCells().get(0);
        assertThat(cell.getNoticeVersion() + " " + cell.getLanguage()).isEqualTo("2020-04-01 fr");
    }

    @Test
    void publishesEachChange() {
        consents.decide(given(EMAIL, "2026-11-23T09:00:00Z"));
        consents.decide(withdrawn(EMAIL, "2027-02-01T09:00:00Z"));
        consents.decide(given(EMAIL, "2027-06-15T09:00:00Z"));

        assertThat(answers()).containsExactly("GIVEN", "WITHDRAWN", "GIVEN");
    }

    @Test
    void publishesUnderTheSubjectsKeyWithCloudEventsHeaders() {
        consents.decide(given(EMAIL, "2026-11-23T09:00:00Z"));

        var published = consents.published().get(0);
        assertThat(published.key()).isEqualTo(ANNE);
        assertThat(published.value().getMeta().getSource()).isEqualTo("consent-stream");
        assertThat(StreamSupport.stream(published.headers().spliterator(), false)
                        .map(Header::key)
                        .collect(toSet()))
                .contains("ce_id", "ce_type", "ce_source", "ce_time", "ce_specversion", "content-type");
    }

    @Test
    void aRepeatedEventIsIgnoredAndCounted() {
        var decision = given(EMAIL, "2026-11-23T09:00:00Z");

        consents.decideAll(List.of(decision, decision, decision));

        assertThat(consents.published()).hasSize(1);
        assertThat(consents.history(ANNE)).hasSize(1);
        assertThat(consents.count("duplicates")).isEqualTo(2);
        assertThat(consents.count("decisions")).isEqualTo(1);
    }

    /** AC-07: the withdrawal numbered 8 arrives minutes before the consent numbered 7. */
    @Test
    void aReorderedConsentNeverReopensTheGate() {
        consents.decide(decided(ConsentDecision.WITHDRAWN, EMAIL, "2026-11-23T09:00:05Z", numbered("d1", 8)));
        consents.decide(decided(ConsentDecision.GIVEN, EMAIL, "2026-11-23T09:00:00Z", numbered("d1", 7)));

        assertThat(answers()).containsExactly("WITHDRAWN");
        assertThat(consents.history(ANNE))
                .extracting(row -> row.decision().sequence() + " " + row.late())
                .containsExactlyInAnyOrder("7 true", "8 false");
        assertThat(consents.count("late")).isEqualTo(1);
    }

    @Test
    void atTheSameInstantTheProtectiveAnswerStands() {
        consents.decide(refused(EMAIL, "2026-11-23T09:00:00Z"));
        consents.decide(given(EMAIL, "2026-11-23T09:00:00Z"));

        assertThat(answers()).containsExactly("REFUSED");
    }

    @Test
    void anObjectionShutsEveryChannel() {
        consents.decide(given(EMAIL, "2026-11-23T09:00:00Z"));
        consents.decide(objected("2027-02-10T09:00:00Z"));

        assertThat(consents.lastState().getCells())
                .hasSize(4)
                .allMatch(cell -> cell.getDecision() == ConsentDecision.OBJECTED);
        assertThat(permits(EMAIL, "2027-02-10T09:00:01Z")).isFalse();
    }

    @Test
    void anAnnouncedEndIsPublishedAndALaterConsentStands() {
        consents.decide(decided(ConsentDecision.GIVEN, "PHONE", "2026-11-23T09:00:00Z", until("2027-11-23T23:00:00Z")));
        consents.lapse(expired("PHONE", "2027-11-23T23:00:00Z"));

        var state = consents.lastState();
        assertThat(state.getCells()).extracting(ConsentCell::getExpired).containsExactly(true);

        consents.decide(decided(ConsentDecision.GIVEN, "PHONE", "2027-12-01T09:00:00Z", until("2028-12-01T23:00:00Z")));
        assertThat(consents.lastState().getCells())
                .extracting(ConsentCell::getExpired)
                .containsExactly(false);
    }

    @Test
    void anEndAnnouncedBeforeItsConsentArrivesStillCounts() {
        consents.lapse(expired("PHONE", "2027-11-23T23:00:00Z"));
        consents.decide(decided(ConsentDecision.GIVEN, "PHONE", "2026-11-23T09:00:00Z", until("2027-11-23T23:00:00Z")));

        assertThat(consents.lastState().getCells())
                .extracting(ConsentCell::getExpired)
                .containsExactly(true);
    }

    @Test
    void theErasureOfProspectDataUsesUpTheConsentThatAllowedIt() {
        consents.decide(given(EMAIL, "2026-11-23T09:00:00Z"));
        consents.erase(erased(DataClass.PROSPECT, "2029-11-23T23:00:00Z"));
        assertThat(permits(EMAIL, "2029-11-23T23:01:00Z")).isFalse();

        consents.decide(given(EMAIL, "2030-01-01T09:00:00Z"));
        assertThat(permits(EMAIL, "2030-01-01T09:00:01Z")).isTrue();
    }

    @Test
    void theErasureOfARequestLeavesConsentAlone() {
        consents.decide(given(EMAIL, "2026-11-23T09:00:00Z"));
        var erasure = erased(DataClass.PROSPECT, "2026-12-10T23:00:00Z");
        erasure.setScope(DataClass.CONTACT_REQUEST);
        erasure.setItem("request");
        consents.erase(erasure);

        assertThat(consents.published()).hasSize(1);
    }

    @Test
    void anErasureOfEverythingVoidsWhatOccurredBeforeWheneverItComes() {
        consents.decide(given(EMAIL, "2026-11-23T09:00:00Z"));
        consents.erase(closed(1, "2027-05-10T08:00:00Z"));
        consents.decide(given("SMS", "2027-05-10T07:30:00Z"));

        assertThat(consents.count("generation.closed")).isEqualTo(1);

        consents.decide(given(EMAIL, "2027-06-01T09:00:00Z"));
        assertThat(permits(EMAIL, "2027-06-01T09:00:01Z")).isTrue();
        assertThat(permits("SMS", "2027-06-01T09:00:01Z")).isFalse();
        assertThat(consents.lastState().getGeneration()).isEqualTo(2);
    }

    @Test
    void aDecisionOfTheNextGenerationThatCameFirstSurvivesTheClosing() {
        consents.decide(given("SMS", "2026-11-23T09:00:00Z"));
        consents.decide(given(EMAIL, "2027-05-10T08:00:00Z"));
        consents.erase(closed(1, "2027-05-10T08:00:00Z"));
        consents.erase(closed(1, "2027-05-10T08:00:00Z"));

        assertThat(permits(EMAIL, "2027-05-10T08:00:01Z")).isTrue();
        assertThat(permits("SMS", "2027-05-10T08:00:01Z")).isFalse();
    }

    @Test
    void aRestrictionFreezesUntilItIsLiftedAndDoesNotComeBack() {
        consents.decide(given(EMAIL, "2026-11-23T09:00:00Z"));
        consents.block(restricted("b1", "2029-11-01T09:00:00Z"));
        assertThat(permits(EMAIL, "2029-11-01T10:00:00Z")).isFalse();
        assertThat(consents.lastState().getCells())
                .extracting(ConsentCell::getRestricted)
                .containsExactly(true);

        consents.block(lifted("b1", "2030-01-15T09:00:00Z"));
        consents.block(restricted("b1", "2029-11-01T09:00:00Z"));
        assertThat(permits(EMAIL, "2030-01-15T10:00:00Z")).isTrue();
    }

    @Test
    void aRestrictionOfOtherPurposesChangesNothingHere() {
        consents.decide(given(EMAIL, "2026-11-23T09:00:00Z"));
        consents.block(restricted("b1", "2029-11-01T09:00:00Z", "CONTACT_REQUEST"));

        assertThat(permits(EMAIL, "2029-11-01T10:00:00Z")).isTrue();
        assertThat(consents.published()).hasSize(1);
    }

    @Test
    void aLapsedProofTakesItsRowAndTheLastOneTheStateAsWell() {
        var yes = given(EMAIL, "2026-11-23T09:00:00Z");
        var no = withdrawn(EMAIL, "2027-02-01T09:00:00Z");
        consents.decideAll(List.of(yes, no));
        consents.published();

        consents.bury(ANNE, no.getMeta().getEventId());
        assertThat(consents.history(ANNE)).hasSize(1);
        assertThat(consents.published())
                .as("a consent must not rise from a forgotten withdrawal")
                .isEmpty();

        consents.bury(ANNE, yes.getMeta().getEventId());
        assertThat(consents.history(ANNE)).isEmpty();
        assertThat(consents.published()).singleElement().matches(record -> record.value() == null);
    }

    @Test
    void anErasureOfEverythingEndsTheStateWithATombstone() {
        consents.decide(given(EMAIL, "2026-11-23T09:00:00Z"));
        consents.published();

        consents.erase(closed(1, "2027-05-10T08:00:00Z"));
        consents.erase(closed(1, "2027-05-10T08:00:00Z"));
        assertThat(consents.published()).singleElement().matches(record -> record.value() == null);

        consents.decide(given(EMAIL, "2027-06-01T09:00:00Z"));
        assertThat(answers()).as("another life").containsExactly("GIVEN");
    }

    @Test
    void aSubjectThatOnlyObjectedLeavesNoStateWhenItsProofHasGone() {
        var no = objected("2026-11-23T09:00:00Z");
        consents.decide(no);
        consents.published();

        consents.bury(ANNE, no.getMeta().getEventId());

        assertThat(consents.published()).singleElement().matches(record -> record.value() == null);
    }

    @Test
    void aLapseOfAnotherKindIsSkippedAndCounted() {
        consents.lapse(Events.lapse(LapseKind.REQUEST_CLOSED, EMAIL, "2026-12-10T23:00:00Z"));

        assertThat(consents.published()).isEmpty();
        assertThat(consents.meters
                        .get("oubli.consent.skipped")
                        .tag("topic", Topics.LAPSE_EVENTS.name())
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aPoisonRecordIsBuriedAndThePartitionGoesOn() {
        consents.raw(Topics.CONSENT_DECISIONS)
                .pipeInput("p1/e1".getBytes(UTF_8), "marie@canary.example".getBytes(UTF_8));
        consents.raw(Topics.CONSENT_DECISIONS).pipeInput(RecordKey.heartbeat(0).getBytes(UTF_8), (byte[]) null);
        consents.decide(given(EMAIL, "2026-11-23T09:00:00Z"));

        assertThat(consents.dead(Topics.CONSENT_DECISIONS).readRecordsToList()).hasSize(1);
        assertThat(answers()).containsExactly("GIVEN");
        assertThat(consents.meters
                        .get("oubli.consent.dead.letters")
                        .tag("reason", "not-avro")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aDecisionTooLargeForTheStoresOrUnderAnotherKeyIsBuried() {
        var tooLarge = decided(
                ConsentDecision.GIVEN,
                EMAIL,
                "2026-11-23T09:00:00Z",
                decided -> decided.setReceiptId("x".repeat(70_000)));
        var misnumbered = decided(ConsentDecision.GIVEN, EMAIL, "2026-11-23T09:00:00Z", numbered("d1", -7));
        consents.decide(tooLarge);
        consents.decide(misnumbered);
        consents.decideUnder(ANNE + "/another-id", given(EMAIL, "2026-11-23T09:00:00Z"));
        consents.decide(withdrawn(EMAIL, "2026-11-24T09:00:00Z"));

        assertThat(consents.dead(Topics.CONSENT_DECISIONS).readRecordsToList())
                .extracting(letter ->
                        new String(letter.headers().lastHeader("oubli-reason").value(), UTF_8))
                .containsExactly("invalid", "invalid", "key-mismatch");
        assertThat(answers()).containsExactly("WITHDRAWN");
    }

    @Test
    void goesOnFromItsChangelogsAfterARestart() {
        var yes = given(EMAIL, "2026-11-23T09:00:00Z");
        consents.decide(yes);
        consents.decide(objected("2027-02-01T09:00:00Z"));
        consents.block(restricted("b1", "2027-02-01T09:00:00Z", PROSPECTING));
        consents.erase(erased(DataClass.PROSPECT, "2027-02-01T09:00:00Z"));
        consents.lapse(expired(EMAIL, "2027-02-01T09:00:00Z"));
        var before = consents.kept(ANNE);
        var history = consents.history(ANNE);
        var changelogs = consents.changelogs();
        consents.close();

        consents = new ConsentDriver(stateDir);
        consents.restore(changelogs);

        assertThat(consents.kept(ANNE)).isEqualTo(before);
        assertThat(consents.history(ANNE)).isEqualTo(history);
        consents.decide(yes);
        assertThat(consents.published()).isEmpty();
        assertThat(consents.count("duplicates")).isEqualTo(1);
    }

    @Test
    void anIdlePartitionsChangelogsGetAWatermark() {
        consents.advance(ConsentDriver.WATERMARK);

        assertThat(consents.driver().producedTopicNames())
                .contains(
                        "consent-stream-consent-by-subject-changelog", "consent-stream-history-by-decision-changelog");
        assertThat(consents.published()).isEmpty();
    }

    /** A changed graph can strand state in topics nobody reads: change the file on purpose, in its own commit. */
    @Test
    void keepsItsShape() throws IOException {
        var meters = new SimpleMeterRegistry();
        var topology = ConsentTopology.build(ConsentDriver.edge(meters), ConsentDriver.terms(meters));

        assertThat(topology.describe().toString().strip()).isEqualTo(golden());
        assertThat(topology.describe().subtopologies()).hasSize(1);
    }

    private static String golden() throws IOException {
        try (var file = ConsentTopologyTest.class.getResourceAsStream("/consent-topology.txt")) {
            return file == null ? "" : new String(file.readAllBytes(), UTF_8).strip();
        }
    }

    private List<String> answers() {
        return consents.published().stream()
                .map(record -> record.value())
                .flatMap((CurrentConsent state) -> state.getCells().stream())
                .map(cell -> cell.getDecision().name())
                .toList();
    }

    private boolean permits(String channel, String at) {
        return consents.permits(ANNE, PROSPECTING, channel, at);
    }
}
