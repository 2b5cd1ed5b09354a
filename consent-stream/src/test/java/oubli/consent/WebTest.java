package oubli.consent;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import oubli.consent.access.Refusal;
import oubli.consent.fold.HistoryRow;
import oubli.consent.fold.Kept;
import oubli.consent.fold.SubjectConsents;
import oubli.consent.policies.PolicyBook;
import oubli.consent.policies.PolicyFile;
import oubli.consent.query.ConsentReader;
import oubli.consent.query.Freshness;
import oubli.consent.query.Held;
import oubli.consent.query.Owners;
import oubli.testing.TestIssuer;
import oubli.vault.Secrets;
import oubli.vault.proofs.ProofSigner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole HTTP edge on a real port, over a store that the test fills. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WebTest {

    static final String ANNE = "p" + "a".repeat(26);
    static final String DEVICE = "d" + "b".repeat(26);
    static final URI HERE = URI.create("http://here:8081");
    static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");
    static final JsonMapper JSON = JsonMapper.builder().build();

    static final TestIssuer ISSUER = new TestIssuer("consent:read retention:read");

    final HttpClient http = HttpClient.newHttpClient();
    Stub stub;
    ProofSigner signer;
    private ConfigurableApplicationContext context;
    URI base;

    @BeforeAll
    void start() {
        context = new SpringApplicationBuilder(Application.class)
                .run("--spring.config.name=consent-stream", "--server.port=0", "--oubli.issuer=" + ISSUER.uri());
        var port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
        base = URI.create("http://localhost:" + port);
        stub = context.getBean(Stub.class);
        signer = context.getBean(ProofSigner.class);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @BeforeEach
    void empty() {
        stub.empty();
    }

    HttpResponse<String> get(String path) {
        return get(path, ISSUER.token());
    }

    HttpResponse<String> get(String path, String token) {
        return send(path, request -> request.header("Authorization", "Bearer " + token));
    }

    HttpResponse<String> post(String path, String body) {
        return post(path, "application/json", BodyPublishers.ofString(body));
    }

    HttpResponse<String> post(String path, String contentType, BodyPublisher body) {
        return send(path, request -> request.header("Authorization", "Bearer " + ISSUER.token())
                .header("Content-Type", contentType)
                .POST(body));
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

    /** What the stores would say, and who would own them. */
    static final class Stub implements ConsentReader, Owners {

        private final Map<String, List<HistoryRow>> rows = new ConcurrentHashMap<>();
        private final Map<String, SubjectConsents> kept = new ConcurrentHashMap<>();
        private final Map<String, URI> elsewhere = new ConcurrentHashMap<>();
        private final Map<String, URI> copies = new ConcurrentHashMap<>();
        private volatile Freshness freshness = Freshness.OWNER;
        private volatile boolean rebalancing;
        volatile List<Listed> listed = List.of();

        void empty() {
            rows.clear();
            kept.clear();
            elsewhere.clear();
            copies.clear();
            freshness = Freshness.OWNER;
            rebalancing = false;
        }

        void hold(String subjectId, HistoryRow... history) {
            rows.put(subjectId, List.of(history));
            kept.put(subjectId, Kept.of(history));
        }

        void hold(String subjectId, SubjectConsents consents) {
            kept.put(subjectId, consents);
        }

        void move(String subjectId, URI owner) {
            elsewhere.put(subjectId, owner);
        }

        /** A subject that another instance owns has a copy somewhere. */
        void copy(String subjectId, URI holder) {
            copies.put(subjectId, holder);
        }

        /** Whatever is read here comes from a copy. */
        void readAsCopy(Freshness freshness) {
            this.freshness = freshness;
        }

        void rebalance() {
            rebalancing = true;
        }

        @Override
        public Map<String, Held<SubjectConsents>> consents(Collection<String> subjectIds) {
            return subjectIds.stream()
                    .collect(Collectors.toMap(
                            id -> id, id -> new Held<>(kept.getOrDefault(id, SubjectConsents.NONE), freshness)));
        }

        @Override
        public Held<List<HistoryRow>> history(String subjectId) {
            return new Held<>(rows.getOrDefault(subjectId, List.of()), freshness);
        }

        @Override
        public List<Listed> byPhone(String beyond, int limit) {
            return listed;
        }

        @Override
        public Optional<Receipted> receipted(String receiptId) {
            return rows.entrySet().stream()
                    .flatMap(held -> held.getValue().stream()
                            .filter(row -> row.receiptId().equals(receiptId))
                            .map(row -> new Receipted(held.getKey(), row)))
                    .findFirst();
        }

        @Override
        public List<URI> others() {
            return elsewhere.values().stream().distinct().toList();
        }

        @Override
        public URI here() {
            return HERE;
        }

        @Override
        public List<URI> holders(String subjectId) {
            if (rebalancing) {
                throw Refusal.UNAVAILABLE.exception();
            }
            var owner = elsewhere.getOrDefault(subjectId, HERE);
            return copies.containsKey(subjectId) ? List.of(owner, copies.get(subjectId)) : List.of(owner);
        }
    }

    /** The service without Kafka. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @ServiceParts
    @ComponentScan({"oubli.consent.access", "oubli.consent.merging", "oubli.consent.proof", "oubli.consent.query"})
    static class Application {

        @Bean
        Stub stub() {
            return new Stub();
        }

        @Bean
        ProofSigner proofSigner() throws IOException {
            var folder = Files.createTempDirectory("consent-secrets").resolve("secrets");
            Secrets.openOrCreate(folder);
            return Secrets.proofSigner(folder);
        }

        @Bean
        Clock domainClock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        @Bean
        PolicyBook policies() {
            var book = new PolicyBook();
            book.add(PolicyFile.read(Path.of("../policy.yaml")), Instant.EPOCH);
            return book;
        }

        @Bean
        org.springframework.boot.health.contributor.HealthIndicator consentsHealthIndicator() {
            return () -> org.springframework.boot.health.contributor.Health.up().build();
        }
    }
}
