package oubli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import oubli.schemas.ClosureReason;
import oubli.schemas.ContactEvent;
import oubli.schemas.InteractionKind;

/** What operators report, and what the service shows of itself. */
class OperatorsTest {

    private static Ingest ingest;
    private static String bearer;

    @BeforeAll
    static void start() throws Exception {
        ingest = Ingest.start(
                Instant.parse("2026-11-25T15:40:00Z"),
                Map.of("oubli.ingest.requests-per-subject", "3", "oubli.ingest.decisions-per-subject", "3"));
        bearer = "Bearer " + ingest.token("operator");
    }

    @AfterAll
    static void stop() {
        ingest.close();
    }

    @BeforeEach
    void forget() {
        FakeBroker.CLUSTER.reset(true);
    }

    @Test
    void recordsAnAnswer() throws Exception {
        var contact = contact("answered@site.example");

        var answer = ingest.postOnce(
                "/v1/contact-requests/" + contact.requestId + "/answers",
                Map.of("answeredAt", "2026-11-25T15:30:00Z"),
                "Authorization",
                bearer);

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(event().getAnswered().getRequestId()).isEqualTo(contact.requestId);
        assertThat(event().getSubjectId()).isEqualTo(contact.subjectId);
        assertThat(event().getMeta().getOccurredAt()).isEqualTo("2026-11-25T15:30:00Z");
        assertThat(answer.json().path("eventId").asString())
                .isEqualTo(event().getMeta().getEventId());
    }

    @Test
    void recordsAClosureWithoutABody() throws Exception {
        var contact = contact("closed@site.example");

        var answer = ingest.send(
                "POST",
                "/v1/contact-requests/" + contact.requestId + "/closure",
                new byte[0],
                "Authorization",
                bearer,
                "Idempotency-Key",
                "close-1");

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(event().getClosed().getReason()).isEqualTo(ClosureReason.OPERATOR);
    }

    @Test
    void recordsAReplyToARequestOfThatPerson() throws Exception {
        var contact = contact("reply@site.example");
        var reply = Map.of("subjectId", contact.subjectId, "kind", "REPLY", "requestId", contact.requestId);

        var answer = ingest.postOnce("/v1/interactions", reply, "Authorization", bearer);

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(event().getInteraction().getKind()).isEqualTo(InteractionKind.REPLY);
        assertThat(event().getInteraction().getRequestId()).isEqualTo(contact.requestId);
    }

    @Test
    void takesNoReplyToARequestOfAnotherPerson() throws Exception {
        var contact = contact("one@site.example");
        var other = contact("other@site.example");
        var reply = Map.of("subjectId", other.subjectId, "kind", "REPLY", "requestId", contact.requestId);

        var answer = ingest.postOnce("/v1/interactions", reply, "Authorization", bearer);

        assertThat(answer.code()).isEqualTo("not-found");
        assertThat(FakeBroker.CLUSTER.producer.history()).isEmpty();
    }

    @Test
    void namesThePseudonymOfAnAddress() throws Exception {
        var contact = contact("marie@site.example");

        var answer = ingest.post("/v1/subject-ids", Map.of("email", " Marie@Site.Example"), "Authorization", bearer);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("subjectId").asString()).isEqualTo(contact.subjectId);
    }

    @Test
    void letsOnePersonNotFillAPartition() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(ingest.postOnce("/v1/contact-requests", Ingest.form("much@site.example"))
                            .status())
                    .isEqualTo(202);
        }

        var answer = ingest.postOnce("/v1/contact-requests", Ingest.form("much@site.example"));

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("rate-limited");
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }

    @Test
    void letsOneAddressInAtItsRate() throws Exception {
        try (var slow =
                Ingest.start(Instant.parse("2026-11-23T09:15:00Z"), Map.of("oubli.ingest.requests-per-second", "2"))) {
            var codes = List.of(
                    slow.get("/v1/policy").status(),
                    slow.get("/v1/policy").status(),
                    slow.get("/v1/policy").status(),
                    slow.get("/v1/policy").status());
            var operators = slow.post(
                    "/v1/subject-ids",
                    Map.of("email", "anne@site.example"),
                    "Authorization",
                    "Bearer " + slow.token("operator"));

            assertThat(codes).contains(429);
            assertThat(operators.status()).isEqualTo(200);
        }
    }

    @Test
    void showsItsHealthItsMetricsAndItsDocument() throws Exception {
        ingest.postOnce("/v1/contact-requests", Ingest.form("seen@site.example"));

        assertThat(ingest.get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(ingest.get("/actuator/prometheus").text()).contains("oubli_ingest_records_total");
        var document = ingest.get("/v3/api-docs").json();
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        assertThat(document.path("paths").propertyNames())
                .contains(
                        "/v1/contact-requests",
                        "/contact",
                        "/v1/contact-requests/{id}/answers",
                        "/v1/contact-requests/{id}/closure",
                        "/v1/interactions",
                        "/v1/consent-decisions",
                        "/v1/my/consents",
                        "/v1/subject-ids",
                        "/v1/policy",
                        "/v1/policy/versions");
        assertThat(document.path("components").path("schemas").propertyNames())
                .contains("ContactRequest", "ConsentDecisions");
    }

    @Test
    void isNotReadyWhileTheClusterIsAway() throws Exception {
        FakeBroker.CLUSTER.reachable = false;

        assertThat(ingest.get("/actuator/health/readiness").status()).isEqualTo(503);
        assertThat(ingest.get("/actuator/health/liveness").status()).isEqualTo(200);
    }

    private record Contact(String requestId, String subjectId) {}

    private static Contact contact(String email) throws Exception {
        var answer = ingest.postOnce("/v1/contact-requests", Ingest.form(email));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        FakeBroker.CLUSTER.reset(true);
        return new Contact(
                answer.json().path("requestId").asString(),
                answer.json().path("subjectId").asString());
    }

    private static ContactEvent event() {
        return (ContactEvent)
                FakeBroker.CLUSTER.records("pii.contact.events").get(0).value();
    }
}
