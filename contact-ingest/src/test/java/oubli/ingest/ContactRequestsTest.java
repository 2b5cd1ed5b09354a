package oubli.ingest;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import oubli.schemas.ConsentDecision;
import oubli.schemas.ConsentEvent;
import oubli.schemas.ContactEvent;
import oubli.schemas.DataClass;
import oubli.schemas.Decided;
import oubli.schemas.WrappedDataKey;
import oubli.vault.Emails;

/** What a contact request leaves on the topics, and what the person gets for it. */
class ContactRequestsTest extends IngestTest {

    private static final String PATH = "/v1/contact-requests";

    @Test
    void linksADeviceOnlyWhereThePersonAsksForIt() throws Exception {
        var device = ingest.device();
        FakeBroker.CLUSTER.reset(true);
        var silent = Ingest.form("silent@site.example");
        var asking = Ingest.form("asking@site.example");
        asking.put("linkDevice", true);

        ingest.postOnce("/v1/contact-requests", silent, "Cookie", device.cookie());
        var answer = ingest.postOnce("/v1/contact-requests", asking, "Cookie", device.cookie());
        ingest.postOnce("/v1/contact-requests", asking);

        var links = FakeBroker.CLUSTER.records("privacy.consent.decisions").stream()
                .map(sent -> (oubli.schemas.ConsentEvent) sent.value())
                .filter(event -> event.getDeviceLinked() != null)
                .toList();
        assertThat(links).hasSize(1);
        assertThat(links.get(0).getDeviceLinked().getDeviceId()).isEqualTo(device.subjectId());
        assertThat(links.get(0).getSubjectId())
                .isEqualTo(answer.json().path("subjectId").asString());
    }

    /** AC-13: whoever left the same phone may be one person, whatever was allowed. */
    @Test
    void letsPhonesBeComparedWithoutBeingRead() throws Exception {
        var marie = Ingest.form("marie@site.example");
        marie.put("phone", "06 12 34 56 78");
        var other = Ingest.form("m.dupont@site.example");
        other.put("phone", "+33 6 12 34 56 78");

        ingest.postOnce(PATH, marie);
        ingest.postOnce(PATH, other);

        assertThat(decisions()).extracting(Decided::getPhoneKey).doesNotContainNull();
        assertThat(decisions().stream().map(Decided::getPhoneKey).distinct())
                .singleElement()
                .satisfies(key -> assertThat(key).doesNotContain("612345678"));
    }

    @Test
    void sealsTheRequestAndConsentsToBeAnswered() throws Exception {
        var answer = ingest.postOnce(PATH, Ingest.form("anne@site.example"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        var requestId = answer.json().path("requestId").stringValue();
        var submitted = contacts().get(0);
        assertThat(contacts()).hasSize(1);
        assertThat(submitted.getSubmitted().getRequestId()).isEqualTo(requestId);
        assertThat(submitted.getSubmitted().getSealed().getDataClass()).isEqualTo(DataClass.CONTACT_REQUEST);
        assertThat(decisions()).allSatisfy(decided -> {
            assertThat(decided.getDecision()).isEqualTo(ConsentDecision.GIVEN);
            assertThat(decided.getRequestId()).isEqualTo(requestId);
            assertThat(decided.getAddressHashes()).isEmpty();
        });
        assertThat(decisions().stream().map(Decided::getPurpose).collect(toSet()))
                .containsExactlyInAnyOrder("CONTACT_REQUEST", "QUESTIONS_COMPLAINTS");
    }

    @Test
    void sendsTheKeyBeforeTheRecordThatNeedsIt() throws Exception {
        ingest.postOnce(PATH, Ingest.form("anne@site.example"));

        var sent = FakeBroker.CLUSTER.producer.history();
        assertThat(sent.get(0).topic()).isEqualTo("keys.data-keys");
        var key = (WrappedDataKey) sent.get(0).value();
        assertThat(key.getKeyId())
                .isEqualTo(contacts().get(0).getSubmitted().getSealed().getKeyId());
        assertThat(key.getSealsEventId()).isEqualTo(contacts().get(0).getMeta().getEventId());
        assertThat(key.getItem()).isEqualTo(contacts().get(0).getSubmitted().getRequestId());
    }

    @Test
    void keepsAProfileOnlyWhereProspectingIsAllowed() throws Exception {
        var form = Ingest.form("marie@site.example");
        form.put("phone", "06 12 34 56 78");
        form.put(
                "consents",
                List.of(
                        Ingest.choice("PROSPECTING", "EMAIL", "GIVEN"),
                        Ingest.choice("PROSPECTING", "PHONE", "GIVEN"),
                        Ingest.choice("PROSPECTING", "SMS", "REFUSED")));

        var answer = ingest.postOnce(PATH, form);

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(contacts()).hasSize(2);
        assertThat(contacts().get(1).getProfileRecorded().getSealed().getDataClass())
                .isEqualTo(DataClass.PROSPECT);
        var phone = decided("PHONE");
        assertThat(phone.getValidUntil()).isEqualTo("2027-11-23T23:00:00Z");
        assertThat(phone.getAddressHashes().stream().map(hash -> hash.getChannel()))
                .containsExactly("EMAIL", "PHONE", "SMS");
        assertThat(decided("EMAIL").getValidUntil()).isNull();
    }

    @Test
    void recognisesAPersonInEverySpelling() throws Exception {
        var first = ingest.postOnce(PATH, Ingest.form("Marie.Dupont@Example.FR"));
        var second = ingest.postOnce(PATH, Ingest.form(" marie.dupont@example.fr"));
        var other = ingest.postOnce(PATH, Ingest.form("marie.dupont+news@example.fr"));

        assertThat(Emails.normalise(" marie.dupont@example.fr")).isPresent();
        assertThat(first.json().path("subjectId")).isEqualTo(second.json().path("subjectId"));
        assertThat(first.json().path("subjectId")).isNotEqualTo(other.json().path("subjectId"));
    }

    @Test
    void answersARepetitionWithTheSameIds() throws Exception {
        var form = Ingest.form("anne@site.example");

        var first = ingest.post(PATH, form, "Idempotency-Key", "same-key");
        var second = ingest.post(PATH, form, "Idempotency-Key", "same-key");

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(contacts()).hasSize(1);
    }

    @Test
    void countsADoubleClickAsOneContact() throws Exception {
        var form = Ingest.form("anne@site.example");
        form.put("formNonce", "nonce-1");

        var first = ingest.postOnce(PATH, form);
        form.put("claimedAt", "2026-11-23T09:15:00Z");
        var second = ingest.postOnce(PATH, form);

        assertThat(second.json().path("requestId")).isEqualTo(first.json().path("requestId"));
        assertThat(second.json().path("receipts")).isEqualTo(first.json().path("receipts"));
        assertThat(contacts()).hasSize(1);
    }

    @Test
    void keepsNoReadableWordOutsideTheSeal() throws Exception {
        var form = Ingest.form("canary.person@site.example");
        form.put("fullName", "Canary Person");
        form.put("message", "canary message");
        form.put("phone", "+33612345678");
        form.put("consents", List.of(Ingest.choice("PROSPECTING", "PHONE", "GIVEN")));

        ingest.postOnce(PATH, form);

        for (var sent : FakeBroker.CLUSTER.producer.history()) {
            var all = sent.key() + sent.value() + sent.headers();
            assertThat(all).doesNotContainIgnoringCase("canary").doesNotContain("612345678");
        }
    }

    @Test
    void saysNothingToABotAndWritesNothing() throws Exception {
        var form = Ingest.form("bot@site.example");
        form.put("website", "https://spam.example");

        var answer = ingest.postOnce(PATH, form);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().propertyNames()).containsExactly("requestId", "subjectId", "receipts", "manageToken");
        assertThat(FakeBroker.CLUSTER.producer.history()).isEmpty();
    }

    private static List<ContactEvent> contacts() {
        return FakeBroker.CLUSTER.records("pii.contact.events").stream()
                .map(sent -> (ContactEvent) sent.value())
                .toList();
    }

    private static List<Decided> decisions() {
        return FakeBroker.CLUSTER.records("privacy.consent.decisions").stream()
                .map(sent -> ((ConsentEvent) sent.value()).getDecided())
                .toList();
    }

    private static Decided decided(String channel) {
        return decisions().stream()
                .filter(decided -> channel.equals(decided.getChannel()))
                .findFirst()
                .orElseThrow();
    }
}
