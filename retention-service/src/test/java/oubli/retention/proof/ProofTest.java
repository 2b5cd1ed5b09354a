package oubli.retention.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import oubli.policy.Action;
import oubli.policy.DataClass;
import oubli.policy.Times;
import oubli.retention.horizon.BrokerPace;
import oubli.retention.horizon.Horizon;
import oubli.retention.horizon.HorizonReport;
import oubli.retention.saga.Confirmation;
import oubli.retention.saga.Confirmation.Outcome;
import oubli.retention.saga.Erasure;
import oubli.retention.saga.Saga;
import oubli.vault.KeyEpoch;

class ProofTest {

    private static final Instant DUE = Instant.parse("2029-11-23T23:00:00Z");
    private static final Remains CLEAN = new Remains("keys.data-keys", 2, 40, 7, 0, 0);
    private static final Segments SCANNED = new Segments(9, 1234, 0);
    private static final Instant ANNOUNCED = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration APART = Duration.ofSeconds(5);

    @Test
    void findsEverythingGoneAndSaysThatTheEpochStands() {
        var content = proof(confirmed(), evidence(List.of(), CLEAN, SCANNED)).content();

        assertThat(content.get("findings"))
                .isEqualTo(Map.of("complete", true, "keysGone", true, "bytesGone", true, "epochsDestroyed", false));
        assertThat(content.get("open")).isEqualTo(List.of("epoch-not-destroyed"));
        assertThat(erasure(content))
                .containsEntry(
                        "event",
                        Map.of("topic", "privacy.erasure.events", "offset", 17L, "appendedAt", "2026-11-24T10:00:00Z"))
                .containsEntry("keysAlive", 0L)
                .containsEntry("awaited", List.of());
    }

    @Test
    void namesWhatIsStillOpen() {
        var alive = new LiveKey(DataClass.PROSPECT, "", DUE.minusSeconds(1));
        var left = new Remains("pii.contact.events", 2, 40, 7, 2, 1);

        var content = proof(pending(), evidence(List.of(alive), left, Segments.OUT_OF_REACH))
                .content();

        assertThat(content.get("open"))
                .isEqualTo(List.of(
                        "awaiting-receipts",
                        "keys-alive",
                        "bytes-left",
                        "segments-out-of-reach",
                        "epoch-not-destroyed"));
        assertThat(erasure(content)).containsEntry("awaited", List.of("crm")).containsEntry("receipts", List.of());
    }

    /** By real time: the domain's clock may be years ahead. */
    @Test
    void theEpochsAreGoneWhenTheOldestThatStandsBeganAfterTheEvent() {
        var standing = new KeyEpoch("4", ANNOUNCED.plus(APART).plusMillis(1));
        var next = new KeyEpoch("5", ANNOUNCED.plus(Duration.ofDays(7)));

        var content = proof(confirmed(), evidence(standing, next)).content();

        assertThat(content.get("findings")).extracting("epochsDestroyed").isEqualTo(true);
        assertThat(content.get("open")).isEqualTo(List.of());
        assertThat(erasure(content)).containsEntry("epochsDestroyed", true);
        assertThat(content.get("standingEpochs"))
                .asInstanceOf(LIST)
                .hasSize(2)
                .first()
                .isEqualTo(Map.of("epoch", "4", "begunAt", "2026-11-24T10:00:05.001Z"));
    }

    @Test
    void anEpochThatMayHaveBegunBeforeTheEventKeepsItOpen() {
        var doubtful = new KeyEpoch("4", ANNOUNCED.plus(APART));
        var later = new KeyEpoch("5", ANNOUNCED.plus(Duration.ofDays(7)));

        assertThat(proof(confirmed(), evidence(doubtful, later)).content().get("open"))
                .isEqualTo(List.of("epoch-not-destroyed"));
    }

    /** The time of a file says little: a copy of the keyset is younger than its keys. */
    @Test
    void theFirstEpochIsNeverTakenForALaterOne() {
        var first = new KeyEpoch("1", ANNOUNCED.plus(Duration.ofDays(7)));

        assertThat(proof(confirmed(), evidence(first)).content().get("findings"))
                .extracting("epochsDestroyed")
                .isEqualTo(false);
    }

    /** Who comes back gets new keys; they are no part of what was erased. */
    @Test
    void laterKeysAndOtherClassesAreNotHeldAgainstTheErasure() {
        var later = new LiveKey(DataClass.PROSPECT, "", DUE.plusMillis(1));
        var other = new LiveKey(DataClass.CONTACT_REQUEST, "r1", DUE.minusSeconds(1));

        var content = proof(confirmed(), evidence(List.of(later, other), CLEAN, SCANNED))
                .content();

        assertThat(content.get("open")).isEqualTo(List.of("epoch-not-destroyed"));
        assertThat(content.get("keys")).extracting("alive").isEqualTo(Map.of("PROSPECT", 1L, "CONTACT_REQUEST", 1L));
    }

    @Test
    void bytesInFilesCountLikeBytesOnTopics() {
        var content = proof(confirmed(), evidence(List.of(), CLEAN, new Segments(9, 1234, 1)))
                .content();

        assertThat(content.get("open")).isEqualTo(List.of("bytes-left", "epoch-not-destroyed"));
    }

    @Test
    void aBoundIsRoundedUp() {
        var content = proof(confirmed(), evidence(List.of(), CLEAN, SCANNED)).content();

        assertThat(content.get("horizon"))
                .isEqualTo(List.of(Map.of(
                        "topic",
                        "keys.data-keys",
                        "bound",
                        61L,
                        "unboundedBy",
                        List.of(),
                        "promise",
                        90L,
                        "withinPromise",
                        true)));
    }

    private static Proof proof(Saga saga, Evidence evidence) {
        var horizons = List.of(horizon("keys.data-keys"), horizon("privacy.ticks"));
        return new Proof(
                "p1",
                DUE,
                List.of(new Proof.Certified(saga, Map.of("status", "COMPLETE"))),
                evidence,
                new HorizonReport(Duration.ofSeconds(10), BrokerPace.of(List.of()), horizons));
    }

    private static Horizon horizon(String topic) {
        return new Horizon(
                topic, Map.of("all", Duration.ofMillis(60_001)), List.of(), Map.of(), Duration.ofSeconds(90));
    }

    private static Evidence evidence(List<LiveKey> keys, Remains remains, Segments segments) {
        return evidence(keys, remains, segments, new KeyEpoch("3", ANNOUNCED.minusSeconds(1)));
    }

    private static Evidence evidence(KeyEpoch... standing) {
        return evidence(List.of(), CLEAN, SCANNED, standing);
    }

    private static Evidence evidence(List<LiveKey> keys, Remains remains, Segments segments, KeyEpoch... standing) {
        return new Evidence(
                keys,
                2,
                List.of(remains),
                segments,
                Map.of("e1", new Announcement(17, ANNOUNCED)),
                List.of(),
                new StandingEpochs(List.of(standing), APART));
    }

    private static Saga confirmed() {
        return pending().with(new Confirmation("crm", Outcome.DONE, DUE.plusSeconds(5), 1, "deleted"));
    }

    private static Saga pending() {
        return Saga.of(
                new Erasure(
                        "p1",
                        "e1",
                        Action.ERASE,
                        DataClass.PROSPECT,
                        "",
                        "LAPSED",
                        "prospect",
                        "§8",
                        1,
                        Times.NOT_YET,
                        DUE,
                        DUE,
                        DUE.plusSeconds(86_400),
                        List.of("crm"),
                        "",
                        "2020-04-01",
                        List.of()),
                2);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> erasure(Map<String, Object> content) {
        return ((List<Map<String, Object>>) content.get("erasures")).get(0);
    }
}
