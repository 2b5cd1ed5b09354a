package oubli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import oubli.ingest.follow.ClosedGenerations;
import oubli.schemas.ConsentDecision;
import oubli.schemas.ConsentEvent;
import oubli.schemas.ConsentMethod;
import oubli.schemas.Decided;
import oubli.vault.SubjectIds;

/** What persons and devices decide, and what is kept of them for it. */
class ConsentDecisionsTest extends IngestTest {

    private static final String PATH = "/v1/consent-decisions";

    @Test
    void givesADeviceItsIdWithItsFirstConsent() throws Exception {
        var answer = ingest.postOnce(PATH, decisions(Ingest.choice("TRACKER_AUDIENCE", "", "GIVEN")));

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        var device = answer.json().path("subjectId").asString();
        assertThat(SubjectIds.isDevice(device)).isTrue();
        assertThat(answer.header("Set-Cookie"))
                .startsWith("oubli_device=" + device + ".")
                .contains("; Path=/; Max-Age=15684300;") // the start of 2027-05-24 in Paris
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .doesNotContain("Secure");
        assertThat(decided(0).getMethod()).isEqualTo(ConsentMethod.BANNER);
        assertThat(decided(0).getDevice()).isEqualTo(device);
    }

    @Test
    void recognisesADeviceAndKeepsItsId() throws Exception {
        var device = ingest.device();

        var answer = ingest.postOnce(
                PATH, decisions(Ingest.choice("TRACKER_AUDIENCE", "", "WITHDRAWN")), "Cookie", device.cookie());

        assertThat(answer.json().path("subjectId").asString()).isEqualTo(device.subjectId());
        assertThat(answer.cookie("oubli_device"))
                .startsWith("oubli_device=" + device.subjectId())
                .isNotEqualTo(device.cookie());
    }

    @Test
    void takesNoIdForACookie() throws Exception {
        var device = ingest.device();
        FakeBroker.CLUSTER.reset(true);

        for (var forged : List.of(
                "oubli_device=" + device.subjectId(),
                device.cookie().replace(device.subjectId(), SubjectIds.newDevice()),
                "oubli_device=refused.2099-01-01",
                "oubli_device=refused.never",
                "oubli_device=.")) {
            var answer =
                    ingest.postOnce(PATH, decisions(Ingest.choice("TRACKER_AUDIENCE", "", "GIVEN")), "Cookie", forged);

            assertThat(answer.status()).as(forged).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("invalid-device");
            assertThat(answer.header("Set-Cookie")).startsWith("oubli_device=; Path=/; Max-Age=0");
        }
        assertThat(events()).isEmpty();
    }

    @Test
    void keepsNoIdentifierOfADeviceThatRefusesEverything() throws Exception {
        var refusal = decisions(
                Ingest.choice("TRACKER_AUDIENCE", "", "REFUSED"), Ingest.choice("TRACKER_PREFERENCES", "", "REFUSED"));

        var answer = ingest.postOnce(PATH, refusal);
        var again = ingest.postOnce(PATH, refusal, "Cookie", "oubli_device=refused.2026-11-23");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("subjectId").isNull()).isTrue();
        assertThat(answer.json().path("receipts").size()).isEqualTo(2);
        assertThat(answer.header("Set-Cookie")).startsWith("oubli_device=refused.2026-11-23;");
        assertThat(subjects()).hasSize(4);
        assertThat(subjects().get(0))
                .isEqualTo(subjects().get(1))
                .isNotEqualTo(subjects().get(2));
        assertThat(again.text()).doesNotContain(subjects().get(2));
    }

    @Test
    void recordsThePrivacySignalWithTheFirstChoiceAndLetsTheChoiceWin() throws Exception {
        ingest.postOnce(PATH, decisions(Ingest.choice("TRACKER_AUDIENCE", "", "GIVEN")), "Sec-GPC", "1");

        var signals = events().stream()
                .filter(event -> event.getDecided().getMethod() == ConsentMethod.SIGNAL)
                .toList();
        assertThat(signals).hasSize(2).allSatisfy(signal -> {
            assertThat(signal.getDecided().getDecision()).isEqualTo(ConsentDecision.REFUSED);
            assertThat(signal.getMeta().getOccurredAt())
                    .isBefore(events().get(0).getMeta().getOccurredAt());
        });
    }

    @Test
    void recordsNoSignalOfADeviceThatHasChosen() throws Exception {
        var device = ingest.device();
        FakeBroker.CLUSTER.reset(true);

        ingest.postOnce(
                PATH,
                decisions(Ingest.choice("TRACKER_AUDIENCE", "", "GIVEN")),
                "Sec-GPC",
                "1",
                "Cookie",
                device.cookie());

        assertThat(events()).hasSize(1);
    }

    @Test
    void takesAWithdrawalWithTheTokenOfItsRequest() throws Exception {
        var contact = ingest.postOnce("/v1/contact-requests", Ingest.form("anne@site.example"));
        FakeBroker.CLUSTER.reset(true);

        var answer = ingest.postOnce(
                PATH,
                decisions(
                        Ingest.choice("CONTACT_REQUEST", "", "WITHDRAWN"),
                        Ingest.choice("PROSPECTING", "", "OBJECTED")),
                "Authorization",
                "Bearer " + contact.json().path("manageToken").asString());

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.json().path("subjectId")).isEqualTo(contact.json().path("subjectId"));
        assertThat(decided(0).getRequestId())
                .isEqualTo(contact.json().path("requestId").asString());
        assertThat(decided(0).getMethod()).isEqualTo(ConsentMethod.LINK);
        assertThat(decided(1).getChannel()).isNull();
        assertThat(decided(1).getDecision()).isEqualTo(ConsentDecision.OBJECTED);
    }

    @Test
    void endsATokenWithItsGeneration() throws Exception {
        var contact = ingest.postOnce("/v1/contact-requests", Ingest.form("erased@site.example"));
        ingest.bean(ClosedGenerations.class)
                .closed(contact.json().path("subjectId").asString(), Instant.parse("2026-11-23T09:15:00Z"));

        var answer = ingest.postOnce(
                PATH,
                decisions(Ingest.choice("PROSPECTING", "", "OBJECTED")),
                "Authorization",
                "Bearer " + contact.json().path("manageToken").asString());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("invalid-token");
    }

    @Test
    void ordersADevicesDecisionsByItsOwnNumbers() throws Exception {
        var numbered = decisions(Ingest.choice("TRACKER_AUDIENCE", "", "GIVEN"));
        numbered.put("sequence", 7);
        numbered.put("claimedAt", "2026-11-23T09:00:00Z");

        ingest.postOnce(PATH, numbered);

        assertThat(decided(0).getSequence()).isEqualTo(7);
        assertThat(decided(0).getClaimedAt()).isEqualTo("2026-11-23T09:00:00Z");
        assertThat(events().get(0).getMeta().getOccurredAt()).isEqualTo("2026-11-23T09:00:00Z");
        assertThat(events().get(0).getMeta().getRecordedAt()).isEqualTo("2026-11-23T09:15:00Z");
    }

    @Test
    void keepsAnImplausibleClaimAsEvidenceOnly() throws Exception {
        var claimed = decisions(Ingest.choice("TRACKER_AUDIENCE", "", "GIVEN"));
        claimed.put("claimedAt", "2026-11-20T09:00:00Z");

        ingest.postOnce(PATH, claimed);

        assertThat(decided(0).getClaimedAt()).isEqualTo("2026-11-20T09:00:00Z");
        assertThat(events().get(0).getMeta().getOccurredAt()).isEqualTo("2026-11-23T09:15:00Z");
    }

    @Test
    void makesOneDeviceOfARepeatedFirstConsent() throws Exception {
        var key = UUID.randomUUID().toString();
        var given = decisions(Ingest.choice("TRACKER_AUDIENCE", "", "GIVEN"));

        var first = ingest.post(PATH, given, "Idempotency-Key", key);
        var second = ingest.post(PATH, given, "Idempotency-Key", key);

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.header("Set-Cookie")).isEqualTo(first.header("Set-Cookie"));
        assertThat(events()).hasSize(1);
    }

    private static Map<String, Object> decisions(Object... choices) {
        return new HashMap<>(Map.of("decisions", List.of(choices), "noticeVersion", "2020-04-01", "locale", "fr"));
    }

    private static List<ConsentEvent> events() {
        return FakeBroker.CLUSTER.records("privacy.consent.decisions").stream()
                .map(sent -> (ConsentEvent) sent.value())
                .toList();
    }

    private static List<String> subjects() {
        return events().stream().map(ConsentEvent::getSubjectId).toList();
    }

    private static Decided decided(int index) {
        return events().get(index).getDecided();
    }
}
