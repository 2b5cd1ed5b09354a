package oubli.vault.transit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import oubli.vault.KeysUnavailableException;

/**
 * Asks Vault over HTTP, and again with growing pauses while that may help and there is time. All that is asked here may be asked twice.
 * After it has not answered in time, requests fail at once for a while, so that nobody queues up behind a server that is away.
 */
final class VaultServer {
    static final Duration REST = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    /** Behind in replication, limited, failed, no active node, sealed or in maintenance, gateway: a later try may fare better. */
    private static final Set<Integer> PASSING = Set.of(412, 429, 500, 502, 503, 504);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TransitSettings settings;
    private final VaultToken token;
    private final HttpClient client;
    private volatile long restsUntil = System.nanoTime();
    private volatile String trouble = "";

    VaultServer(TransitSettings settings) {
        this.settings = settings;
        this.token = new VaultToken(Path.of(settings.tokenFile()));
        this.client = client(settings);
    }

    private static HttpClient client(TransitSettings settings) {
        var builder = HttpClient.newBuilder()
                .connectTimeout(settings.answerWithin())
                .followRedirects(HttpClient.Redirect.NORMAL); // a standby node may send us to the active one
        if (!settings.caFile().isBlank()) {
            builder.sslContext(TrustedAuthorities.of(Path.of(settings.caFile())));
        }
        return builder.build();
    }

    Answer get(String path) {
        return ask("GET", path, MissingNode.getInstance());
    }

    Answer post(String path, JsonNode body) {
        return ask("POST", path, body);
    }

    Answer delete(String path) {
        return ask("DELETE", path, MissingNode.getInstance());
    }

    /** Whether it answers, tried once, whatever the last attempts came to; if so, nobody has to wait for the pause to end. */
    Answer probe(String method, String path) {
        var answer = attempt(request(method, path, MissingNode.getInstance(), settings.answerWithin()));
        if (PASSING.contains(answer.status())) {
            throw away();
        }
        restsUntil = System.nanoTime();
        return answer;
    }

    /** Whether another token stands in the file than the one last shown. */
    boolean hasNewToken() {
        return token.isReplaced();
    }

    /** Whether Vault takes the token at all, whatever it may do. */
    boolean takesToken() {
        return get("auth/token/lookup-self").isGood();
    }

    private Answer ask(String method, String path, JsonNode body) {
        if (System.nanoTime() - restsUntil < 0) {
            throw away();
        }
        var deadline = System.nanoTime() + settings.answerWithin().toNanos();
        for (var pause = FIRST_PAUSE; ; pause = pause.multipliedBy(2)) {
            var answer = attempt(request(method, path, body, Duration.ofNanos(deadline - System.nanoTime())));
            if (!PASSING.contains(answer.status())) {
                return answer.status() == 403 && token.isReplaced() ? ask(method, path, body) : answer;
            }
            if (deadline - System.nanoTime() < pause.toNanos()) {
                restsUntil = System.nanoTime() + REST.toNanos();
                throw away();
            }
            LockSupport.parkNanos(
                    pause.toNanos() / 2 + ThreadLocalRandom.current().nextLong(pause.toNanos() / 2));
        }
    }

    /** A connection that fails counts as 503. */
    private Answer attempt(HttpRequest request) {
        try {
            var response = client.send(request, BodyHandlers.ofByteArray());
            var answer = new Answer(response.statusCode(), json(response.body()));
            trouble = "answers " + answer.status() + (answer.complains("sealed") ? ", sealed: unseal it" : "");
            return answer;
        } catch (IOException e) {
            trouble = "cannot be reached (" + e.getClass().getSimpleName() + "): check oubli.keys.vault.address,"
                    + " the network and ca-file";
            return new Answer(503, MissingNode.getInstance());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new KeysUnavailableException("Stopped while Vault was asked");
        }
    }

    private HttpRequest request(String method, String path, JsonNode body, Duration patience) {
        var request = HttpRequest.newBuilder(URI.create(settings.address() + "/v1/" + path))
                .method(method, body.isMissingNode() ? BodyPublishers.noBody() : content(body))
                .header("X-Vault-Token", token.value())
                .header("X-Vault-Request", "true")
                .timeout(patience.toMillis() < 1 ? Duration.ofMillis(1) : patience);
        var ofCluster = path.startsWith("sys/health"); // answered in the root namespace only
        return (settings.namespace().isBlank() || ofCluster
                        ? request
                        : request.header("X-Vault-Namespace", settings.namespace()))
                .build();
    }

    private static BodyPublisher content(JsonNode body) {
        return BodyPublishers.ofString(body.toString());
    }

    /** What is not JSON says nothing to us: a proxy's page, or no body at all. */
    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private KeysUnavailableException away() {
        return new KeysUnavailableException("Vault at " + settings.address() + " " + trouble);
    }
}
