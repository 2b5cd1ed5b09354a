package oubli.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import oubli.schemas.registry.RegistryException.Kind;

/** Confluent's registry API over the JDK's HTTP client; tries each address in turn and remembers nothing (the serdes do). */
final class HttpRegistry implements SchemaRegistry {

    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryConfig config;
    private final List<URI> urls;
    private final Optional<String> authorization;
    private final HttpClient http;

    HttpRegistry(RegistryConfig config) {
        this.config = config;
        this.urls = config.urls();
        this.authorization = RegistryCredentials.authorization(config);
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(config.connectTimeout());
        RegistryCredentials.sslContext(config).ifPresent(client::sslContext);
        this.http = client.build();
    }

    @Override
    public int idOf(String subject, String schema) {
        var answer = send("POST", "/subjects/" + encoded(subject), Optional.of(body(schema)));
        return found(answer, subject).path("id").asInt();
    }

    @Override
    public int register(String subject, String schema) {
        var answer = send("POST", "/subjects/" + encoded(subject) + "/versions", Optional.of(body(schema)));
        return found(answer, subject).path("id").asInt();
    }

    @Override
    public Version latest(String subject) {
        var answer =
                found(send("GET", "/subjects/" + encoded(subject) + "/versions/latest", Optional.empty()), subject);
        return new Version(
                answer.path("id").asInt(),
                answer.path("version").asInt(),
                answer.path("schema").asText());
    }

    @Override
    public Optional<String> byId(int id) {
        var answer = send("GET", "/schemas/ids/" + id, Optional.empty());
        return answer.statusCode() == 404
                ? Optional.empty()
                : Optional.of(found(answer, "schema id " + id).path("schema").asText());
    }

    @Override
    public void compatibility(String subject, String level) {
        var body = JSON.createObjectNode().put("compatibility", level).toString();
        found(send("PUT", "/config/" + encoded(subject), Optional.of(body)), subject);
    }

    private HttpResponse<String> send(String method, String path, Optional<String> body) {
        RegistryException last = new RegistryException(Kind.UNAVAILABLE, "no registry configured");
        for (var url : urls) {
            try {
                var answer = http.send(request(url, method, path, body), BodyHandlers.ofString(UTF_8));
                if (answer.statusCode() < 500) {
                    return answer;
                }
                last = unavailable(url, "status " + answer.statusCode(), null);
            } catch (IOException e) {
                last = unavailable(url, e.getClass().getSimpleName(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unavailable(url, "interrupted", e);
            }
        }
        throw last;
    }

    private HttpRequest request(URI url, String method, String path, Optional<String> body) {
        var request = HttpRequest.newBuilder(
                        URI.create(url.getScheme() + "://" + authority(url) + url.getRawPath() + path))
                .timeout(config.readTimeout())
                .header("Accept", MEDIA_TYPE + ", application/json")
                .header("Content-Type", MEDIA_TYPE)
                .method(method, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }

    private static JsonNode found(HttpResponse<String> answer, String what) {
        return switch (answer.statusCode() / 100) {
            case 2 -> json(answer);
            case 4 -> throw refusal(answer.statusCode(), what);
            default -> throw new RegistryException(Kind.UNAVAILABLE, "registry answered " + answer.statusCode());
        };
    }

    private static RegistryException refusal(int status, String what) {
        return switch (status) {
            case 404 ->
                new RegistryException(
                        Kind.NOT_REGISTERED,
                        what + " is not registered: run the registration step of the deployment first");
            case 409 ->
                new RegistryException(
                        Kind.INCOMPATIBLE,
                        what + ": the registry refuses the schema as incompatible with an earlier version");
            default ->
                new RegistryException(
                        Kind.REFUSED,
                        what + ": the registry answered " + status + "; check its address and credentials");
        };
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new RegistryException(
                    Kind.REFUSED, "the registry's answer is not JSON: check schema.registry.url", e);
        }
    }

    private static String body(String schema) {
        return JSON.createObjectNode().put("schema", schema).toString();
    }

    private static RegistryException unavailable(
            URI url, String why, @org.jspecify.annotations.Nullable Throwable cause) {
        var message = "schema registry " + authority(url) + " does not answer: " + why;
        return cause == null
                ? new RegistryException(Kind.UNAVAILABLE, message)
                : new RegistryException(Kind.UNAVAILABLE, message, cause);
    }

    /** Host and port, without the credentials an address may carry. */
    private static String authority(URI url) {
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, UTF_8).replace("+", "%20");
    }
}
