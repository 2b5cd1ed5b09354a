package oubli.ingest;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service on a port of its own with a client at its door; the cluster behind it is {@link FakeBroker}. */
final class Ingest implements AutoCloseable {

    static final String SITE = "https://www.site.example";
    static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Issuer issuer;
    private final ConfigurableApplicationContext context;

    private Ingest(Issuer issuer, ConfigurableApplicationContext context) {
        this.issuer = issuer;
        this.context = context;
    }

    /** Starts the service; further settings as {@code oubli.…} keys. */
    static Ingest start(Instant now, Map<String, Object> settings) throws IOException, JOSEException {
        var issuer = new Issuer();
        var all = new HashMap<String, Object>(Map.of(
                "spring.main.allow-bean-definition-overriding", "true",
                "server.port", "0",
                "oubli.mode", "quickstart",
                "oubli.secrets",
                        Files.createTempDirectory("ingest-secrets").resolve("s").toString(),
                "oubli.policy", "../policy.yaml",
                "oubli.issuer", issuer.uri().toString(),
                "oubli.schema-registry.url", "mock://ingest",
                "oubli.ingest.allowed-origins", SITE,
                "oubli.ingest.requests-per-second", "100000"));
        all.putAll(settings);
        FakeBroker.CLUSTER.reset(true);
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        var context = ContactIngestApplication.application()
                .sources(FakeBroker.class)
                .initializers(fresh ->
                        ((GenericApplicationContext) fresh).registerBean("domainClock", Clock.class, () -> clock))
                .run(all.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
        return new Ingest(issuer, context);
    }

    static Ingest start(String now) throws IOException, JOSEException {
        return start(Instant.parse(now), Map.of());
    }

    int port() {
        return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    String setting(String key) {
        return context.getEnvironment().getRequiredProperty(key);
    }

    String token(String name) throws JOSEException {
        return issuer.token(name);
    }

    /** A valid contact form of this person. */
    static Map<String, Object> form(String email) {
        var form = new LinkedHashMap<String, Object>();
        form.put("email", email);
        form.put("message", "Please call me back about your offer.");
        form.put("consents", List.of());
        form.put("noticeVersion", "2020-04-01");
        form.put("locale", "fr");
        return form;
    }

    /** A device that has once allowed something, with the cookie it was given. */
    Device device() throws IOException, InterruptedException {
        var body = Map.of(
                "decisions",
                List.of(choice("TRACKER_AUDIENCE", "", "GIVEN")),
                "noticeVersion",
                "2020-04-01",
                "locale",
                "fr");
        var answer = postOnce("/v1/consent-decisions", body);
        return new Device(answer.json().path("subjectId").asString(), answer.cookie("oubli_device"));
    }

    /** @param cookie as the header Cookie has it */
    record Device(String subjectId, String cookie) {}

    static Map<String, Object> choice(String purpose, String channel, String decision) {
        var choice = new LinkedHashMap<String, Object>(Map.of("purpose", purpose, "decision", decision));
        if (!channel.isEmpty()) {
            choice.put("channel", channel);
        }
        return choice;
    }

    Answer post(String path, Object body, String... headers) throws IOException, InterruptedException {
        return send("POST", path, JSON.writeValueAsBytes(body), with(headers, "Content-Type", "application/json"));
    }

    /** Posts under a fresh key. */
    Answer postOnce(String path, Object body, String... headers) throws IOException, InterruptedException {
        return post(
                path, body, with(headers, "Idempotency-Key", UUID.randomUUID().toString()));
    }

    Answer get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, new byte[0], headers);
    }

    Answer send(String method, String path, byte[] body, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return new Answer(client.send(request.build(), BodyHandlers.ofByteArray()));
    }

    private static String[] with(String[] headers, String name, String value) {
        var all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = name;
        all[headers.length + 1] = value;
        return all;
    }

    @Override
    public void close() {
        context.close();
        issuer.close();
    }

    /** An answer as a client sees it. */
    record Answer(HttpResponse<byte[]> response) {

        int status() {
            return response.statusCode();
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String code() {
            return json().path("code").asString("");
        }

        /** What the browser would send back of a cookie just set; empty where it was not set. */
        String cookie(String name) {
            return response.headers().allValues("Set-Cookie").stream()
                    .filter(set -> set.startsWith(name + "="))
                    .map(set -> set.substring(0, set.indexOf(';')))
                    .findFirst()
                    .orElse("");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
