package oubli.quickstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The quickstart's HTTP doors as a stranger uses them: addresses and demo clients of design section 8, nothing else. */
public final class Http {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final int offset;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    public Http(int offset) {
        this.offset = offset;
    }

    public String url(int port, String path) {
        return "http://localhost:" + (port + offset) + path;
    }

    public JsonNode get(int port, String path, String demoClient) {
        var response = send(request(port, path, token(demoClient)).GET());
        assertThat(response.statusCode())
                .as("GET %s: %s", path, response.body())
                .isEqualTo(200);
        return json(response);
    }

    /** Whatever is answered, refusals too. */
    public HttpResponse<String> ask(int port, String path, String demoClient) {
        return send(request(port, path, token(demoClient)).GET());
    }

    /** What an open path answers to anybody. */
    String text(int port, String path) {
        return send(request(port, path, "").GET()).body();
    }

    /** Asked by nobody in particular. */
    public int status(int port, String path) {
        return send(request(port, path, "").GET()).statusCode();
    }

    public HttpResponse<String> post(int port, String path, String token, String key, Object body) {
        var request = request(port, path, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        return send(request);
    }

    HttpResponse<String> postYaml(int port, String path, String token, String yaml) {
        return send(request(port, path, token)
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofString(yaml)));
    }

    /** As that browser sends it, with its cookies and its privacy signal. */
    HttpResponse<String> postFrom(Person browser, String path, Object body) {
        return send(from(browser, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", newKey())
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    HttpResponse<String> getFrom(Person browser, String path) {
        return send(from(browser, path).GET());
    }

    /** What a person is told who brings its token and sits at that browser. */
    HttpResponse<String> getFrom(Person browser, String path, String token) {
        return send(
                from(browser, path).header("Authorization", "Bearer " + token).GET());
    }

    private HttpRequest.Builder from(Person browser, String path) {
        var request = request(8080, path, "");
        if (!browser.cookies.isEmpty()) {
            request.header("Cookie", browser.cookieHeader());
        }
        return browser.privacySignal ? request.header("Sec-GPC", "1") : request;
    }

    public JsonNode accepted(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 202);
        return json(response);
    }

    public JsonNode json(HttpResponse<String> response) {
        return response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
    }

    public String token(String demoClient) {
        return demoClient.isEmpty() ? "" : tokens.computeIfAbsent(demoClient, this::newToken);
    }

    public static String newKey() {
        return UUID.randomUUID().toString();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String newToken(String demoClient) {
        var basic = Base64.getEncoder()
                .encodeToString((demoClient + ":" + demoClient + "-secret").getBytes(StandardCharsets.UTF_8));
        var response = send(HttpRequest.newBuilder(URI.create(url(8084, "/oauth2/token")))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response).path("access_token").asString();
    }

    private HttpRequest.Builder request(int port, String path, String token) {
        var request = HttpRequest.newBuilder(URI.create(url(port, path))).timeout(Duration.ofSeconds(20));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
