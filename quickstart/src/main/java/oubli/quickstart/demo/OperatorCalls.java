package oubli.quickstart.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import oubli.quickstart.command.StepFailed;
import oubli.quickstart.issuer.DemoClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the services as one of the demo's clients, so that neither page nor terminal needs to know a secret. */
public final class OperatorCalls {
    private static final String OPERATOR = "operator";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI issuer;
    private final String client;
    private volatile String token = "";

    public OperatorCalls(URI issuer) {
        this(issuer, OPERATOR);
    }

    private OperatorCalls(URI issuer, String client) {
        this.issuer = issuer;
        this.client = client;
    }

    /** With the rights of the data protection officer. */
    public static OperatorCalls asOfficer(URI issuer) {
        return new OperatorCalls(issuer, "dpo");
    }

    public Answer get(URI address) {
        return authorised(HttpRequest.newBuilder(address).GET());
    }

    public Answer post(URI address, String json) {
        return authorised(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(json)));
    }

    /** As anyone calls: without a token. */
    public Answer getPublic(URI address) {
        return send(HttpRequest.newBuilder(address).GET());
    }

    public Answer postPublic(URI address, String json) {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(json)));
    }

    /** A token that has expired is replaced once. */
    private Answer authorised(HttpRequest.Builder request) {
        var answer = send(withToken(request));
        if (answer.status() != 401) {
            return answer;
        }
        token = "";
        return send(withToken(request));
    }

    private HttpRequest.Builder withToken(HttpRequest.Builder request) {
        if (token.isEmpty()) {
            token = freshToken();
        }
        return request.setHeader("Authorization", "Bearer " + token);
    }

    private String freshToken() {
        var secret = client + ":" + DemoClient.secretOf(client);
        var basic = Base64.getEncoder().encodeToString(secret.getBytes(UTF_8));
        var answer = send(HttpRequest.newBuilder(URI.create(issuer + "/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
        return String.valueOf(answer.json().get("access_token"));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "A service does not answer: " + e.getClass().getSimpleName(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a service was asked", e);
        }
    }

    /** What a service answered; never printed, for it may hold a person's token. */
    public record Answer(int status, String body) {

        public boolean isGood() {
            return status >= 200 && status < 300;
        }

        /** Itself where it is good, else {@link StepFailed}. */
        public Answer good() {
            if (!isGood()) {
                throw new StepFailed("A service answered " + status + " where success was counted on.");
            }
            return this;
        }

        public JsonNode tree() {
            return JSON.readTree(body);
        }

        @SuppressWarnings("unchecked") // JSON objects have text keys
        public Map<String, Object> json() {
            return JSON.readValue(body, Map.class);
        }

        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }
}
