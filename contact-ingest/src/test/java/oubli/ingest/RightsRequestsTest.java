package oubli.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import oubli.schemas.ConsentDecision;
import oubli.schemas.ConsentEvent;
import oubli.schemas.DataClass;
import oubli.schemas.Decided;
import oubli.schemas.Right;
import oubli.schemas.RightsEvent;
import oubli.schemas.RightsRequestReceived;
import oubli.schemas.ShownBy;
import oubli.schemas.WrappedDataKey;

/** Exercising a right: what is written, what acts at once, and what the person is told. */
class RightsRequestsTest {

    private static final String PATH = "/v1/rights-requests";
    private static final String ADDRESS = "canary.anne@site.example";
    private static Ingest ingest;
    private static Postbox post;

    @BeforeAll
    static void start() throws Exception {
        post = new Postbox();
        ingest = Ingest.start(
                Instant.parse("2026-11-23T09:15:00Z"),
                Map.of(
                        "oubli.mail.host", "localhost",
                        "oubli.mail.port", Integer.toString(post.port()),
                        "oubli.mail.from", "privacy@site.example"));
    }

    @AfterAll
    static void stop() {
        ingest.close();
        post.close();
    }

    @BeforeEach
    void forget() {
        FakeBroker.CLUSTER.reset(true);
    }

    @Test
    void takesARequestOfAnAddressAndSaysByWhenItIsAnswered() throws Exception {
        var body = request("ACCESS");
        body.put("purpose", "TRACKER_AUDIENCE");
        body.put("message", "What do you hold about me?");
        body.put("context", "I wrote to you in spring.");

        var answer = ingest.postOnce(PATH, body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.json().path("answerBy").asString()).isEqualTo("2026-12-23");
        assertThat(answer.json().path("receivedAt").asString()).isEqualTo("2026-11-23T09:15:00Z");
        assertThat(answer.json().path("confirmedByLetter").asBoolean()).isTrue();
        assertThat(answer.json().path("receipts")).isEmpty();
        var sent = rights().get(0);
        assertThat(sent.key()).startsWith(answer.json().path("subjectId").asString() + "/");
        assertThat(event().getRequestId())
                .isEqualTo(answer.json().path("requestId").asString());
        assertThat(received().getRight()).isEqualTo(Right.ACCESS);
        assertThat(received().getShownBy()).isEqualTo(ShownBy.ADDRESS_TYPED);
        assertThat(received().getPurpose()).isEqualTo("TRACKER_AUDIENCE");
        assertThat(decisions()).isEmpty();
    }

    @Test
    void sealsWhatWasWrittenUnderAKeyOfTheRequest() throws Exception {
        var body = request("ERASURE");
        body.put("message", "canary: forget me");

        var answer = ingest.postOnce(PATH, body);

        var key = (WrappedDataKey)
                FakeBroker.CLUSTER.records("keys.data-keys").get(0).value();
        assertThat(key.getDataClass()).isEqualTo(DataClass.RIGHTS_EVIDENCE);
        assertThat(key.getItem()).isEqualTo(answer.json().path("requestId").asString());
        assertThat(key.getKeyId()).isEqualTo(received().getSealed().getKeyId());
        assertThat(FakeBroker.CLUSTER.producer.history()).noneSatisfy(sent -> assertThat(
                        sent.key() + new String(serialised(sent), java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("canary"));
    }

    @Test
    void confirmsByLetterWithTheDayAndALinkThatShowsWhoAsked() throws Exception {
        var body = request("RECTIFICATION");
        body.put("email", "letter@site.example");

        var answer = ingest.postOnce(PATH, body);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> !post.to("letter@site.example").isEmpty());
        var letter = post.to("letter@site.example").get(0);
        assertThat(letter.getSubject()).contains("demande");
        assertThat(Postbox.text(letter))
                .contains("23 décembre 2026", answer.json().path("requestId").asString(), "/manage/");
    }

    @Test
    void anObjectionActsAtOnceOnEveryChannelAndCarriesTheAddressesHash() throws Exception {
        var answer = ingest.postOnce(PATH, request("MARKETING_OBJECTION"));

        assertThat(answer.json().path("receipts")).hasSize(1);
        assertThat(decided().getDecision()).isEqualTo(ConsentDecision.OBJECTED);
        assertThat(decided().getPurpose()).isEqualTo("PROSPECTING");
        assertThat(decided().getChannel()).isNull();
        assertThat(decided().getAddressHashes()).isNotEmpty();
        assertThat(decided().getAddressProven()).isFalse();
        assertThat(received().getRight()).isEqualTo(Right.MARKETING_OBJECTION);
    }

    @Test
    void aWithdrawalWithTheTokenOfARequestIsMadeWithIt() throws Exception {
        var contact = ingest.postOnce("/v1/contact-requests", Ingest.form("beatrice@site.example"));
        FakeBroker.CLUSTER.reset(true);
        var body = request("WITHDRAWAL");
        body.remove("email");
        body.put("purpose", "CONTACT_REQUEST");

        var answer = ingest.postOnce(
                PATH,
                body,
                "Authorization",
                "Bearer " + contact.json().path("manageToken").asString());

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(decided().getDecision()).isEqualTo(ConsentDecision.WITHDRAWN);
        assertThat(decided().getRequestId())
                .isEqualTo(contact.json().path("requestId").asString());
        assertThat(received().getShownBy()).isEqualTo(ShownBy.MANAGE_TOKEN);
        assertThat(received().getSealed()).as("nothing was written down").isNull();
        assertThat(answer.json().path("confirmedByLetter").asBoolean()).isFalse();
    }

    @Test
    void aDeviceThatWithdrawsForgetsWhatItAllowed() throws Exception {
        var device = ingest.device();
        FakeBroker.CLUSTER.reset(true);
        var body = request("WITHDRAWAL");
        body.remove("email");

        var answer = ingest.postOnce(PATH, body, "Cookie", device.cookie());

        assertThat(answer.json().path("subjectId").asString()).isEqualTo(device.subjectId());
        assertThat(decisions()).hasSize(2);
        assertThat(received().getShownBy()).isEqualTo(ShownBy.DEVICE_COOKIE);
        var choices = ingest.get("/v1/my/choices", "Cookie", answer.cookie("oubli_device"));
        assertThat(choices.json().path("given")).isEmpty();
    }

    @Test
    void aRepetitionIsTheSameRequest() throws Exception {
        var body = request("PORTABILITY");

        var first = ingest.post(PATH, body, "Idempotency-Key", "portability-1");
        var again = ingest.post(PATH, body, "Idempotency-Key", "portability-1");
        body.put("right", "ERASURE");
        var other = ingest.post(PATH, body, "Idempotency-Key", "portability-1");

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
        assertThat(rights()).hasSize(1);
    }

    @Test
    void aTokenSpeaksForNobodyElse() throws Exception {
        var contact = ingest.postOnce("/v1/contact-requests", Ingest.form("cecile@site.example"));
        FakeBroker.CLUSTER.reset(true);

        var answer = ingest.postOnce(
                PATH,
                request("ERASURE"),
                "Authorization",
                "Bearer " + contact.json().path("manageToken").asString());

        assertThat(answer.code()).isEqualTo("invalid-subject");
        assertThat(FakeBroker.CLUSTER.producer.history()).isEmpty();
    }

    @Test
    void whatFillsTheTrapIsAnsweredAndForgotten() throws Exception {
        var body = request("ACCESS");
        body.put("website", "https://spam.example");

        var answer = ingest.postOnce(PATH, body);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(FakeBroker.CLUSTER.producer.history()).isEmpty();
    }

    private static Map<String, Object> request(String right) {
        return new HashMap<>(Map.of("right", right, "email", ADDRESS, "locale", "fr"));
    }

    private static List<ProducerRecord<String, SpecificRecord>> rights() {
        return FakeBroker.CLUSTER.records("pii.rights.events");
    }

    private static RightsEvent event() {
        return (RightsEvent) rights().get(0).value();
    }

    private static RightsRequestReceived received() {
        return event().getReceived();
    }

    private static List<Decided> decisions() {
        return FakeBroker.CLUSTER.records("privacy.consent.decisions").stream()
                .map(sent -> ((ConsentEvent) sent.value()).getDecided())
                .toList();
    }

    private static Decided decided() {
        return decisions().get(0);
    }

    private static byte[] serialised(ProducerRecord<String, SpecificRecord> sent) {
        return FakeBroker.CLUSTER.serialised(sent);
    }
}
