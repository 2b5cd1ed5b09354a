package oubli.retention;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import oubli.policy.Action;
import oubli.policy.Cell;
import oubli.policy.DataClass;
import oubli.policy.Times;
import oubli.policy.counts.MonthlyCount;
import oubli.retention.access.Refusal;
import oubli.retention.epochs.EpochHorizon;
import oubli.retention.horizon.BrokerPace;
import oubli.retention.horizon.Horizon;
import oubli.retention.horizon.HorizonReport;
import oubli.retention.policies.PolicyBook;
import oubli.retention.policies.PolicyDesk;
import oubli.retention.policies.PolicyFile;
import oubli.retention.query.CertificateBook;
import oubli.retention.query.CountBook;
import oubli.retention.query.EpochReader;
import oubli.retention.query.Explainer;
import oubli.retention.query.HorizonReader;
import oubli.retention.query.PolicyInForce;
import oubli.retention.query.PolicySurvey;
import oubli.retention.query.PolicySurveyor;
import oubli.retention.query.ProofBook;
import oubli.retention.query.WebhookKeys;
import oubli.retention.saga.Erasure;
import oubli.retention.saga.Saga;
import oubli.testing.TestIssuer;
import oubli.vault.certificates.CertificateVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole HTTP edge on a real port, over stores that the test fills. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WebTest {

    static final String ANNE = "p" + "a".repeat(26);
    static final String ERASURE = "8d7c2a54-5d0e-5f0b-9a53-3f0f6c1e7a01";
    static final Instant NOW = Instant.parse("2027-05-10T08:00:00Z");
    static final TestIssuer ISSUER = new TestIssuer("retention:read erasure:read");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HorizonReport HORIZON = new HorizonReport(
            Duration.ofMinutes(30),
            BrokerPace.of(List.of(Map.of())),
            List.of(
                    new Horizon(
                            "keys.data-keys",
                            Map.of("segmentCloses", Duration.ofMinutes(60)),
                            List.of(),
                            Map.of("segment.ms", "1800000"),
                            Duration.ofMinutes(90)),
                    new Horizon(
                            "pii.contact.events",
                            Map.of(),
                            List.of("message.timestamp.type"),
                            Map.of("message.timestamp.type", "CreateTime"),
                            Duration.ofMinutes(90))));

    private static final EpochHorizon EPOCHS = new EpochHorizon(List.of(new EpochHorizon.Standing(
            "12",
            NOW.minus(Duration.ofDays(3)),
            NOW.plus(Duration.ofDays(11)),
            false,
            new TreeMap<>(Map.of("PROSPECT", 7L)))));

    final HttpClient http = HttpClient.newHttpClient();
    StoresStub stub;
    URI base;
    private ConfigurableApplicationContext context;

    @BeforeAll
    void start() {
        context = new SpringApplicationBuilder(Application.class)
                .run("--spring.config.name=retention-service", "--server.port=0", "--oubli.issuer=" + ISSUER.uri());
        var port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
        base = URI.create("http://localhost:" + port);
        stub = context.getBean(StoresStub.class);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @BeforeEach
    void empty() {
        stub.empty();
    }

    static String recipient(String name) {
        return ISSUER.token(claims ->
                claims.claim("scope", "erasure:read receipt:write consent:read").claim("recipient", name));
    }

    HttpResponse<String> get(String path) {
        return send(path, request -> request.header("Authorization", "Bearer " + ISSUER.token()));
    }

    HttpResponse<String> confirm(String token, String body) {
        return confirm(token, body, request -> request.header("Idempotency-Key", "k1"));
    }

    HttpResponse<String> confirm(String token, String body, Consumer<HttpRequest.Builder> change) {
        return send("/v1/erasures/" + ERASURE + "/receipts", request -> {
            request.header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body));
            change.accept(request);
        });
    }

    HttpResponse<String> callBack(String token, String body) {
        return send("/v1/erasures/" + ERASURE + "/status-callbacks", request -> request.header(
                        "Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    static String dpo() {
        return ISSUER.token(claims -> claims.claim("scope", "hold:write retention:read erasure:read"));
    }

    /** As the DPO orders something, under a key. */
    HttpResponse<String> order(String path, String key, String body) {
        return send(path, request -> request.header("Authorization", "Bearer " + dpo())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> revoke(String path) {
        return send(path, request -> request.header("Authorization", "Bearer " + dpo())
                .DELETE());
    }

    HttpResponse<String> send(String path, Consumer<HttpRequest.Builder> change) {
        var request = HttpRequest.newBuilder(base.resolve(path));
        change.accept(request);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    static Saga pending() {
        return Saga.of(
                new Erasure(
                        ANNE,
                        ERASURE,
                        Action.ERASE,
                        DataClass.PROSPECT,
                        "",
                        "WITHDRAWN",
                        "withdrawal",
                        "§5",
                        1,
                        Times.NOT_YET,
                        NOW,
                        NOW,
                        NOW.plusSeconds(30 * 86_400),
                        List.of("crm", "mailer"),
                        "",
                        "2020-04-01",
                        List.of()),
                2);
    }

    /** The service without Kafka. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @ServiceParts
    @ComponentScan({"oubli.retention.access", "oubli.retention.query"})
    static class Application {

        @Bean
        StoresStub stub() {
            return new StoresStub();
        }

        @Bean
        Clock domainClock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        @Bean
        CertificateBook certificates() {
            return saga -> "{\"status\":\"" + saga.status() + "\"}";
        }

        @Bean
        CountBook counts() {
            var book = new CountBook();
            var november = YearMonth.of(2029, 11);
            book.enter(
                    "2029-11/PROSPECTING/EMAIL", new MonthlyCount(november, new Cell("PROSPECTING", "EMAIL"), 12, 11));
            book.enter("2029-11/CONTACT_REQUEST", new MonthlyCount(november, Cell.of("CONTACT_REQUEST"), 40, 11));
            return book;
        }

        @Bean
        Explainer explainer() {
            return (subject, at) -> {
                throw Refusal.UNAVAILABLE.exception();
            };
        }

        @Bean
        PolicyBook policies() {
            return new PolicyBook(PolicyFile.read(Path.of("../policy.yaml")));
        }

        @Bean
        PolicyDesk policyDesk(PolicyBook book, Clock domainClock) {
            return new PolicyDesk(
                    book,
                    (file, edition, now) -> book.publish(edition, file.hash()),
                    UnaryOperator.identity(),
                    domainClock);
        }

        @Bean
        PolicySurveyor policySurveyor() {
            return draft -> {
                var survey = new PolicySurvey(draft);
                survey.covers(0);
                survey.covers(1);
                survey.covers(2);
                return survey;
            };
        }

        @Bean
        PolicyInForce policyInForce() {
            return at -> RetentionFixture.POLICY;
        }

        @Bean
        ProofBook proofBook(StoresStub stub) {
            return (subject, erasures) -> {
                if (stub.brokerDown) {
                    throw Refusal.UNAVAILABLE.exception();
                }
                return "{\"subjectId\":\"" + subject + "\",\"erasures\":" + erasures.size() + "}";
            };
        }

        @Bean
        HorizonReader horizonReader(StoresStub stub) {
            return () -> {
                if (stub.brokerDown) {
                    throw Refusal.UNAVAILABLE.exception();
                }
                return HORIZON;
            };
        }

        @Bean
        EpochReader epochReader() {
            return () -> EPOCHS;
        }

        @Bean
        WebhookKeys webhookKeys() {
            return () -> List.of(Map.of("kty", "OKP", "kid", "z6Mk"));
        }

        @Bean
        CertificateVerifier verifier() {
            return RetentionFixture.VERIFIER;
        }

        @Bean
        HealthIndicator retentionHealthIndicator() {
            return () -> Health.up().build();
        }
    }
}
