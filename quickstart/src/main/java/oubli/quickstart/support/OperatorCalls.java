package oubli.quickstart.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import oubli.quickstart.issuer.DemoClient;
import tools.jackson.databind.json.JsonMapper;

/** Calls contact-ingest as the operator, with a token of its own for each call: clicks are rare. */
final class OperatorCalls {

    private static final String OPERATOR = "operator";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI contactIngest;
    private final URI issuer;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final JsonMapper json = new JsonMapper();

    OperatorCalls(URI contactIngest, URI issuer) {
        this.contactIngest = contactIngest;
        this.issuer = issuer;
    }

    Reply post(String path) {
        var request = HttpRequest.newBuilder(contactIngest.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString("{}"))
                .build();
        var response = send(request);
        var contentType = response.headers().firstValue("Content-Type").orElse("application/json");
        return new Reply(response.statusCode(), contentType, response.body());
    }

    private String token() {
        var credentials = OPERATOR + ":" + DemoClient.secretOf(OPERATOR);
        var request = HttpRequest.newBuilder(issuer.resolve("/oauth2/token"))
                .timeout(PATIENCE)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        return json.readTree(send(request).body()).path("access_token").asString();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "Stopped while calling " + request.uri().getHost(), stopped);
        }
    }
}
