package oubli.ingest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import oubli.ingest.publish.ProducerSettings;
import oubli.schemas.ContactEvent;
import oubli.vault.Secrets;

/** A request is accepted when the broker has acknowledged all of it, and the answer says what is known otherwise. */
class PublishingTest {

    private static final String PATH = "/v1/contact-requests";
    private static Ingest ingest;

    @BeforeAll
    static void start() throws Exception {
        ingest = Ingest.start(
                Instant.parse("2026-11-23T09:15:00Z"),
                Map.of("oubli.ingest.acknowledged-within", "1s", "oubli.ingest.in-flight", "5"));
    }

    @AfterAll
    static void stop() {
        ingest.close();
    }

    @BeforeEach
    void acknowledgeNothing() {
        FakeBroker.CLUSTER.reset(false);
    }

    @Test
    void acceptsNothingWhileTheClusterIsAway() throws Exception {
        FakeBroker.CLUSTER.reachable = false;

        var answer = ingest.postOnce(PATH, Ingest.form("anne@site.example"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("unavailable");
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(FakeBroker.CLUSTER.producer.history()).isEmpty();
    }

    @Test
    void sendsNoEventWhoseKeyWasNotAcknowledged() throws Exception {
        var answer = ingest.postOnce(PATH, Ingest.form("anne@site.example"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("unavailable");
        assertThat(FakeBroker.CLUSTER.records("pii.contact.events")).isEmpty();
        endAll();
    }

    /** A key that arrived after its epoch was counted out would be lost with it. */
    @Test
    void sendsNoEventWhoseKeyArrivedUnderAFormerEpoch() throws Exception {
        var form = Ingest.form("anne@site.example");
        var stalling = posting("stalled", form);
        await().until(() -> FakeBroker.CLUSTER.producer.history().size() == 1);
        beginAnEpoch();
        acknowledgeKeys();

        assertThat(stalling.get(20, SECONDS).code()).isEqualTo("unavailable");
        assertThat(FakeBroker.CLUSTER.records("pii.contact.events")).isEmpty();

        FakeBroker.CLUSTER.reset(true);
        assertThat(ingest.post(PATH, form, "Idempotency-Key", "stalled").status())
                .isEqualTo(202);
    }

    @Test
    void saysThatTheOutcomeIsUnknownWhenAnEventIsNotAcknowledgedInTime() throws Exception {
        var answering = posting("unknown", Ingest.form("anne@site.example"));
        acknowledgeKeys();

        var answer = answering.get(20, SECONDS);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("outcome-unknown");
        assertThat(answer.json().path("retry-same-key").asBoolean()).isTrue();
        assertThat(answer.header("Retry-After")).isNotEmpty();
        endAll();
    }

    @Test
    void givesTheSameIdsOnceALateAcknowledgementHasCome() throws Exception {
        var form = Ingest.form("anne@site.example");
        var first = posting("late", form);
        acknowledgeKeys();
        assertThat(first.get(20, SECONDS).code()).isEqualTo("outcome-unknown");

        endAll();
        var retry = ingest.post(PATH, form, "Idempotency-Key", "late");

        assertThat(retry.status()).isEqualTo(202);
        assertThat(FakeBroker.CLUSTER.records("pii.contact.events")).hasSize(1);
        assertThat(retry.json().path("requestId").asString())
                .isEqualTo(contact().getSubmitted().getRequestId());
    }

    @Test
    void makesTheSameEventAgainAfterAFailure() throws Exception {
        var form = Ingest.form("anne@site.example");
        var first = posting("failed", form);
        acknowledgeKeys();
        await().until(() -> FakeBroker.CLUSTER.records("pii.contact.events").size() == 1);
        var eventId = contact().getMeta().getEventId();
        while (FakeBroker.CLUSTER.producer.errorNext(new TimeoutException("expired"))) {
            // each record that waits
        }
        assertThat(first.get(20, SECONDS).code()).isEqualTo("outcome-unknown");

        FakeBroker.CLUSTER.reset(true);
        var retry = ingest.post(PATH, form, "Idempotency-Key", "failed");

        assertThat(retry.status()).isEqualTo(202);
        assertThat(contact().getMeta().getEventId()).isEqualTo(eventId);
    }

    @Test
    void logsTheKeyOfARecordThatFailsAndNothingOfItsValue() throws Exception {
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        var root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        var answering = posting("logged", Ingest.form("anne@site.example"));
        await().until(() -> FakeBroker.CLUSTER.producer.errorNext(new TimeoutException("expired")));

        assertThat(answering.get(20, SECONDS).code()).isEqualTo("unavailable");
        root.detachAppender(log);
        assertThat(log.list)
                .anySatisfy(said -> assertThat(said.getFormattedMessage()).contains("keys.data-keys"))
                .noneSatisfy(said -> assertThat(said.getFormattedMessage()).contains("wrapped"));
    }

    @Test
    void letsARepetitionWaitForTheFirst() throws Exception {
        var form = Ingest.form("anne@site.example");
        var first = posting("twice", form);
        await().until(() -> FakeBroker.CLUSTER.producer.history().size() == 1);
        var second = posting("twice", form);
        acknowledgeKeys();
        await().until(() -> FakeBroker.CLUSTER.records("pii.contact.events").size() == 1);
        endAll();

        assertThat(second.get(20, SECONDS).json())
                .isEqualTo(first.get(20, SECONDS).json());
        assertThat(second.get().status()).isEqualTo(202);
        assertThat(FakeBroker.CLUSTER.records("pii.contact.events")).hasSize(1);
    }

    @Test
    void refusesWhatWouldGrowTheQueueBeyondItsBound() throws Exception {
        var first = posting("a", Ingest.form("anne@site.example"));
        acknowledgeKeys();
        await().until(() -> FakeBroker.CLUSTER.producer.history().size() == 4);

        var form = Ingest.form("marie@site.example");
        form.put("consents", List.of(Ingest.choice("PROSPECTING", "EMAIL", "GIVEN")));
        form.put("phone", "0612345678");
        var second = posting("b", form);
        acknowledgeKeys();

        assertThat(second.get(20, SECONDS).code()).isIn("overloaded", "unavailable");
        assertThat(first.get(20, SECONDS).code()).isEqualTo("outcome-unknown");
        endAll();
    }

    @Test
    void refusesAnotherContentUnderAKnownKey() throws Exception {
        FakeBroker.CLUSTER.reset(true);
        ingest.post(PATH, Ingest.form("anne@site.example"), "Idempotency-Key", "reused");

        var other = ingest.post(PATH, Ingest.form("marie@site.example"), "Idempotency-Key", "reused");

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void givesTheSameIdsOnAnotherInstance() throws Exception {
        FakeBroker.CLUSTER.reset(true);
        var form = Ingest.form("anne@site.example");
        var here = ingest.post(PATH, form, "Idempotency-Key", "elsewhere");
        try (var other = Ingest.start(
                Instant.parse("2026-11-23T09:16:00Z"), Map.of("oubli.secrets", ingest.setting("oubli.secrets")))) {
            var there = other.post(PATH, form, "Idempotency-Key", "elsewhere");

            assertThat(there.status()).isEqualTo(202);
            assertThat(there.json().path("requestId")).isEqualTo(here.json().path("requestId"));
            assertThat(there.json().path("receipts")).isEqualTo(here.json().path("receipts"));
        }
    }

    @Test
    void startsOnlyWithAProducerThatKeepsThePromise() {
        assertThatThrownBy(() -> ProducerSettings.of("localhost:9092", Map.of("acks", "1")))
                .hasMessageContaining("oubli.kafka.properties.acks must be all, was 1");
        assertThatThrownBy(() -> ProducerSettings.of("localhost:9092", Map.of("enable.idempotence", "false")))
                .hasMessageContaining("oubli.kafka.properties.enable.idempotence must be true");
        assertThat(ProducerSettings.of("localhost:9092", Map.of("linger.ms", "5", "acks", "-1")))
                .containsEntry("linger.ms", "5")
                .containsEntry("acks", "all");
    }

    private static CompletableFuture<Ingest.Answer> posting(String key, Object body) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return ingest.post(PATH, body, "Idempotency-Key", key);
            } catch (IOException | InterruptedException unanswered) {
                throw new IllegalStateException(unanswered);
            }
        });
    }

    /** Acknowledges the keys of the request under way, and nothing after them. */
    private static void acknowledgeKeys() {
        await().atMost(Duration.ofSeconds(10)).until(() -> FakeBroker.CLUSTER.producer.completeNext());
    }

    private static void beginAnEpoch() {
        var keys = ingest.bean(Secrets.class).keys();
        keys.begin(keys.epochs().get(keys.epochs().size() - 1), Instant.parse("2026-11-23T09:15:00Z"));
    }

    private static void endAll() {
        while (FakeBroker.CLUSTER.producer.completeNext()) {
            // each record that waits
        }
    }

    private static ContactEvent contact() {
        return (ContactEvent)
                FakeBroker.CLUSTER.records("pii.contact.events").get(0).value();
    }
}
