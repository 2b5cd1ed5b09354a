package oubli.ingest.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import oubli.ingest.OubliProperties;
import oubli.ingest.edge.Refusal;
import oubli.ingest.edge.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks consent-stream what a subject decided, with a token of this service's own. */
public final class ConsentStream {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String TOKEN = "token";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Cache<String, String> tokens =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(30)).build();
    private final OubliProperties.ConsentStream stream;
    private final URI tokenEndpoint;

    public ConsentStream(OubliProperties.ConsentStream stream, URI issuer) {
        this.stream = stream;
        this.tokenEndpoint = URI.create(issuer + "/oauth2/token");
    }

    /** Whether the subject has decided anything that stands or stood since it was last erased altogether. */
    public boolean knows(String subjectId) {
        return !consents(subjectId).isEmpty();
    }

    /** The subject's cells as they are now. */
    List<JsonNode> consents(String subjectId) {
        return List.copyOf(
                ask("/v1/subjects/" + subjectId + "/consents").path("cells").values());
    }

    /** Whether the subject's history shows a decision by its receipt. */
    public boolean shows(String subjectId, String receiptId) {
        return history(subjectId).path("decisions").values().stream()
                .anyMatch(decision -> decision.path("receiptId").asString("").equals(receiptId));
    }

    /** The event id of the GIVEN of a cell that takes effect last, whatever came after it. */
    public Optional<String> latestGiven(String subjectId, String purpose, String channel) {
        return history(subjectId).path("decisions").values().stream()
                .filter(decision -> decision.path("purpose").asString("").equals(purpose)
                        && decision.path("channel").asString("").equals(channel)
                        && decision.path("decision").asString("").equals("GIVEN"))
                .map(decision -> decision.path("eventId").asString(""))
                .reduce((earlier, later) -> later);
    }

    /** Pairs of persons who may be one. */
    public JsonNode mergeSuggestions() {
        return ask("/v1/merge-suggestions");
    }

    /** A signed receipt as consent-stream writes it; empty where it knows none of that id. */
    Optional<String> receipt(String receiptId) {
        var answer = sendTwice("/v1/receipts/" + receiptId);
        if (answer.status() == 404) {
            return Optional.empty();
        }
        return Optional.of(answer.ok().text());
    }

    JsonNode history(String subjectId) {
        return ask("/v1/subjects/" + subjectId + "/history");
    }

    private JsonNode ask(String path) {
        return sendTwice(path).ok().body();
    }

    /** A token that is no longer taken is replaced once. */
    private Answer sendTwice(String path) {
        var answer = send(path);
        if (answer.status() == 401) {
            tokens.invalidateAll();
            return send(path);
        }
        return answer;
    }

    private Answer send(String path) {
        return exchange(HttpRequest.newBuilder(URI.create(stream.url() + path))
                .header("Authorization", "Bearer " + tokens.get(TOKEN, unused -> token()))
                .GET());
    }

    private String token() {
        var client = stream.clientId() + ":" + stream.clientSecret();
        var basic = Base64.getEncoder().encodeToString(client.getBytes(UTF_8));
        var answer = exchange(HttpRequest.newBuilder(tokenEndpoint)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=consent%3Aread")));
        return answer.ok().body().path("access_token").asString("");
    }

    private Answer exchange(HttpRequest.Builder request) {
        try {
            var response = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString(UTF_8));
            return new Answer(response.statusCode(), response.body());
        } catch (IOException unanswered) {
            throw unavailable();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private static Refused unavailable() {
        return Refusal.UNAVAILABLE.problem().retryAfter(2).refused();
    }

    private record Answer(int status, String text) {

        Answer ok() {
            if (status != 200) {
                throw unavailable();
            }
            return this;
        }

        JsonNode body() {
            try {
                return MAPPER.readTree(text);
            } catch (JacksonException garbled) {
                throw unavailable();
            }
        }
    }
}
