package oubli.vault.transit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import oubli.vault.transit.FakeTransit.Reply;

/**
 * A fake Vault server: a mounted {@link FakeTransit}, tokens with policies, sealing, failures. No real server takes part in tests unless
 * one is given ({@link RealVaultTest}); what this one answers follows the documentation of Vault's HTTP API.
 */
public final class FakeVault implements AutoCloseable {
    public static final String ROOT = "hvs.root";
    private static final String MOUNT = "transit/";

    private final HttpServer server;
    private final FakeTransit transit = new FakeTransit();
    private final Map<String, List<Rule>> policies = new ConcurrentHashMap<>();
    private final List<Integer> failures = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile boolean sealed;
    private volatile String version = "1.19.0";
    private volatile String namespace = "";

    /** One stanza of a policy; a path ends in {@code *} where it covers all that begins so. */
    public record Rule(String path, String... capabilities) {
        boolean allows(String asked, String capability) {
            var covers =
                    path.endsWith("*") ? asked.startsWith(path.substring(0, path.length() - 1)) : asked.equals(path);
            return covers && List.of(capabilities).contains(capability);
        }
    }

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer waits 40 ms for an acknowledgement
    }

    private FakeVault() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "fake-vault");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
        policies.put(ROOT, List.of(new Rule("*", "create", "read", "update", "delete", "list")));
    }

    public static FakeVault start() {
        try {
            return new FakeVault();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What a process with this token would be configured with. */
    public TransitSettings settings(Path tokenFile) {
        return new TransitSettings(address(), "transit", namespace, tokenFile.toString(), "", Duration.ofSeconds(2));
    }

    /** Writes a token that only its owner may read. */
    public static Path tokenFile(Path folder, String token) {
        try {
            var file = folder.resolve("token-" + token);
            Files.writeString(file, token + "\n");
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void grant(String token, Rule... rules) {
        policies.put(token, List.of(rules));
    }

    void revoke(String token) {
        policies.remove(token);
    }

    public void seal() {
        sealed = true;
    }

    public void unseal() {
        sealed = false;
    }

    /** The next answers have these states. */
    void failNext(Integer... statuses) {
        failures.addAll(List.of(statuses));
    }

    void actAs(String otherVersion) {
        version = otherVersion;
    }

    void mountIn(String otherNamespace) {
        namespace = otherNamespace;
    }

    void forget(String key) {
        transit.forget(key);
    }

    /** Method and path of every request so far. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().substring("/v1/".length());
        requests.add(exchange.getRequestMethod() + " " + path);
        var content = exchange.getRequestBody().readAllBytes();
        Reply reply;
        try {
            reply = reply(
                    exchange,
                    path,
                    content.length == 0 ? FakeTransit.JSON.missingNode() : FakeTransit.JSON.readTree(content));
        } catch (GeneralSecurityException e) {
            reply = Reply.error(500, "internal error");
        }
        var body = reply.body().isMissingNode()
                ? new byte[0]
                : reply.body().toString().getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Reply reply(HttpExchange exchange, String path, JsonNode body) throws GeneralSecurityException {
        if (!failures.isEmpty()) {
            return Reply.error(failures.remove(0), "internal error");
        }
        if (path.equals("sys/health")) {
            return new Reply(
                    sealed ? 503 : 200,
                    FakeTransit.JSON.createObjectNode().put("version", version).put("sealed", sealed));
        }
        if (sealed) {
            return Reply.error(503, "Vault is sealed");
        }
        var token = exchange.getRequestHeaders().getFirst("X-Vault-Token");
        if (!policies.containsKey(token)) {
            return Reply.error(403, "permission denied");
        }
        if (path.startsWith("auth/token/")) {
            return token(path, token);
        }
        var inNamespace =
                namespace.equals(String.valueOf(exchange.getRequestHeaders().getFirst("X-Vault-Namespace"))
                        .replace("null", ""));
        if (!path.startsWith(MOUNT) || !inNamespace) {
            return Reply.error(404, "no handler for route \"" + path + "\". route entry not found.");
        }
        return engine(exchange.getRequestMethod(), path, token, body);
    }

    private Reply engine(String method, String path, String token, JsonNode body) throws GeneralSecurityException {
        var own = path.substring(MOUNT.length());
        var capability = transit.capability(method, own);
        if (policies.get(token).stream().noneMatch(rule -> rule.allows(path, capability))) {
            return Reply.error(403, "1 error occurred:\n\t* permission denied\n\n");
        }
        return transit.handle(method, own, body);
    }

    /** Every token but root's lasts a second and can be renewed. */
    private static Reply token(String path, String token) {
        var body = FakeTransit.JSON.createObjectNode();
        var seconds = token.equals(ROOT) ? 0 : 1;
        if (path.endsWith("renew-self")) {
            body.putObject("auth").put("lease_duration", seconds).put("renewable", seconds > 0);
        } else {
            body.putObject("data").put("ttl", seconds).put("renewable", seconds > 0);
        }
        return new Reply(200, body);
    }
}
