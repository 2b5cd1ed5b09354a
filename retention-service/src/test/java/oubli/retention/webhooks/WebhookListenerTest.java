package oubli.retention.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static oubli.retention.webhooks.DemoReceiver.answers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oubli.recipient.erasure.Erasure;
import oubli.recipient.erasure.NotNow;
import oubli.recipient.erasure.Outcome;
import oubli.schemas.DataClass;
import oubli.vault.Secrets;
import oubli.vault.messages.MessageSigner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookListenerTest {

    private static final String ID = "8d7c2a54-5d0e-5f0b-9a53-3f0f6c1e7a01";
    private static final String NAMED = "{\"subject_request_id\":\"" + ID + "\",\"controller_id\":\"x\"";
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant DUE_AT = Instant.parse("2029-11-24T00:00:00Z");
    private static final Erasure ERASURE =
            new Erasure(ID, "p" + "a".repeat(26), DataClass.PROSPECT, "", "WITHDRAWN", "§5", DUE_AT, DUE_AT);

    private final DemoReceiver receiver = new DemoReceiver();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private MessageSigner signer;

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        signer = Secrets.openOrCreate(folder.resolve("secrets")).webhookSigner();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void sendsOneSignedRequestInTheNamesOfOpenDsr() throws Exception {
        receiver.answering = answers(201, NAMED + ",\"request_status\":\"completed\",\"results_count\":3}");

        var outcome = listener().erase(ERASURE);

        assertThat(outcome).isEqualTo(Outcome.done(3, "opendsr"));
        var request = json(receiver.received.get(0).body());
        assertThat(request.get("regulation").stringValue()).isEqualTo("gdpr");
        assertThat(request.get("api_version").stringValue()).isEqualTo("1.0");
        assertThat(request.get("subject_request_id").stringValue()).isEqualTo(ID);
        assertThat(request.get("subject_request_type").stringValue()).isEqualTo("erasure");
        assertThat(request.get("submitted_time").stringValue()).isEqualTo("2029-11-24T00:00:00Z");
        assertThat(request.get("subject_identities").get(0).toString())
                .isEqualTo("{\"identity_format\":\"raw\",\"identity_type\":\"controller_customer_id\","
                        + "\"identity_value\":\"" + ERASURE.subjectId() + "\"}");
        assertThat(request.get("status_callback_urls").get(0).stringValue())
                .isEqualTo("https://privacy.example/v1/erasures/" + ID + "/status-callbacks");
        assertThat(request.get("extensions").get("localhost").get("scope").stringValue())
                .isEqualTo("PROSPECT");
        assertThat(request.get("extensions").get("localhost").get("up_to").stringValue())
                .isEqualTo("2029-11-24T00:00:00Z");
        assertThat(deliveries).containsExactly(Delivery.COMPLETED);
    }

    @Test
    void isGenuineToTheReceiverAndToNobodyElse() throws Exception {
        receiver.answering = answers(201, NAMED + "}");
        listener().erase(ERASURE);
        var keys = Map.of(signer.jwk().get("kid"), signer.jwk().get("x"));

        var webhook = receiver.received.get(0);

        assertThat(webhook.isGenuine(receiver.url(), keys, NOW.plusSeconds(60))).isTrue();
        assertThat(webhook.isGenuine(URI.create("https://other.example/"), keys, NOW))
                .isFalse();
        assertThat(webhook.isGenuine(receiver.url(), keys, NOW.plusSeconds(600)))
                .isFalse();
        assertThat(webhook.isGenuine(receiver.url(), Map.of(), NOW)).isFalse();
        var changed =
                new String(webhook.body(), UTF_8).replace("PROSPECT", "TRACKER").getBytes(UTF_8);
        assertThat(new ReceivedWebhook(webhook.headers(), changed).isGenuine(receiver.url(), keys, NOW))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"}", ",\"request_status\":\"pending\"}", ",\"request_status\":\"in_progress\"}"})
    void leavesTheReceiptToTheOneWhoTookItOn(String rest) throws Exception {
        receiver.answering = answers(201, NAMED + rest);

        assertThat(listener().erase(ERASURE)).isEqualTo(Outcome.takenOn());
        assertThat(deliveries).containsExactly(Delivery.ACCEPTED);
    }

    @Test
    void believesACompletionThatNobodyCounted() throws Exception {
        receiver.answering = answers(200, NAMED + ",\"request_status\":\"completed\"}");

        assertThat(listener().anonymise(ERASURE)).isEqualTo(Outcome.uncounted("opendsr"));
        assertThat(new String(receiver.received.get(0).body(), UTF_8)).contains("ANONYMISE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>Log in</html>",
                "",
                "[]",
                "{\"subject_request_id\":\"another\"}",
                "{\"subject_request_id\":\"" + ID + "\",\"request_status\":\"cancelled\"}"
            })
    void takesNothingElseForAYes(String body) {
        receiver.answering = answers(200, body);
        var listener = listener();

        assertThatThrownBy(() -> listener.erase(ERASURE)).isInstanceOf(WebhookRefused.class);
        assertThatThrownBy(() -> listener.erase(ERASURE)).isInstanceOf(WebhookRefused.class);
        assertThat(deliveries).containsExactly(Delivery.REFUSED, Delivery.REFUSED);
    }

    @Test
    void followsNoRedirect() {
        var elsewhere = new DemoReceiver();
        receiver.answering = exchange -> {
            exchange.getResponseHeaders().add("Location", elsewhere.url().toString());
            exchange.sendResponseHeaders(307, -1);
        };

        assertThatThrownBy(() -> listener().erase(ERASURE)).hasMessage("the answer is 307");
        assertThat(elsewhere.received).isEmpty();
        elsewhere.close();
    }

    @Test
    void oneRefusedRequestDelaysNoOther() throws Exception {
        var listener = listener();
        receiver.answering = answers(400, "{\"error\":{\"code\":400}}");
        assertThatThrownBy(() -> listener.erase(ERASURE)).hasMessage("the answer is 400");
        receiver.answering = answers(201, NAMED + "}");

        assertThat(listener.erase(ERASURE)).isEqualTo(Outcome.takenOn());
    }

    @Test
    void leavesAReceiverAloneThatAsksForIt() throws Exception {
        var listener = listener();
        receiver.answering = exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "30");
            exchange.sendResponseHeaders(503, -1);
        };
        assertThatThrownBy(() -> listener.erase(ERASURE)).hasMessage("the answer is 503");
        receiver.answering = answers(201, NAMED + "}");

        later(Duration.ofSeconds(29));
        assertThatThrownBy(() -> listener.erase(ERASURE)).isInstanceOf(NotNow.class);
        later(Duration.ofSeconds(1));
        assertThat(listener.erase(ERASURE)).isEqualTo(Outcome.takenOn());
        assertThat(deliveries).containsExactly(Delivery.AWAY, Delivery.ACCEPTED);
    }

    @Test
    void leavesAReceiverAloneThatIsNotThere() {
        receiver.close();
        var listener = listener();

        assertThatThrownBy(() -> listener.erase(ERASURE)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> listener.erase(ERASURE)).isInstanceOf(NotNow.class);
    }

    @Test
    void doesNotWaitForAnAnswerThatTrickles() {
        var asked = new CountDownLatch(1);
        receiver.answering = exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaitQuietly(asked);
        };

        assertThatThrownBy(() -> listener(Duration.ofMillis(300)).erase(ERASURE))
                .isInstanceOf(TimeoutException.class);
        asked.countDown();
        assertThat(deliveries).containsExactly(Delivery.AWAY);
    }

    @Test
    void doesNotReadAnAnswerWithoutEnd() {
        receiver.answering = answers(200, "x".repeat(64 * 1024 + 1));

        assertThatThrownBy(() -> listener().erase(ERASURE))
                .isInstanceOf(IOException.class)
                .hasRootCauseMessage("the answer is longer than 65536 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://crm.example/opendsr",
                "https://user@crm.example/opendsr",
                "https://crm.example/#x",
                "/opendsr",
                "file:///etc/passwd",
                "http://localhost.example/"
            })
    void sendsOverTlsOrToThisMachineOnly(String url) {
        assertThatThrownBy(() -> WebhookAddress.atHome("crm", URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("oubli.webhooks.recipients.crm must be");
    }

    @Test
    void aProductionSendsNothingInTheClear() {
        assertThatThrownBy(() -> WebhookAddress.abroad("crm", URI.create("http://localhost:9999/")))
                .hasMessageContaining("must be an https address");
    }

    private WebhookListener listener() {
        return listener(Duration.ofSeconds(10));
    }

    private WebhookListener listener(Duration answerWithin) {
        var terms = new Webhooks.Terms(Map.of(), URI.create("https://privacy.example/"), answerWithin);
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var sender = new Webhooks.Sender(
                signer, UnaryOperator.identity(), clock, clock, (recipient, delivery) -> deliveries.add(delivery));
        var rest = new Rest(nanos::get, new SplittableRandom(7));
        return new WebhookListener(WebhookAddress.atHome("crm", receiver.url()), terms, sender, rest);
    }

    private void later(Duration pause) {
        nanos.addAndGet(pause.toNanos());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static JsonNode json(byte[] body) {
        return JsonMapper.builder().build().readTree(body);
    }
}
