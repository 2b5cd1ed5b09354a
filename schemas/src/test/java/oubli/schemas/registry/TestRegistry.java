package oubli.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A registry of a few lines that speaks as much of Confluent's API as serializers call; filled from the manifest. */
public final class TestRegistry implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "application/vnd.schemaregistry.v1+json";

    public final List<String> calls = new ArrayList<>();
    public final Map<String, String> levels = new LinkedHashMap<>();
    private final HttpServer server;
    private final MemoryRegistry memory = new MemoryRegistry();
    private String authorization = "";

    private TestRegistry(HttpServer server) {
        this.server = server;
    }

    public static TestRegistry start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var registry = new TestRegistry(server);
        server.createContext("/", registry::answer);
        server.start();
        return registry;
    }

    /** From now on only who sends this header is answered. */
    public void require(String header) {
        authorization = header;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://localhost:" + port();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getRawPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        calls.add(exchange.getRequestMethod() + " " + path);
        if (!authorization.isEmpty()
                && !authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, Map.of("error_code", 401, "message", "unauthorized"));
            return;
        }
        try {
            send(exchange, 200, found(exchange.getRequestMethod(), path.split("/", -1), body));
        } catch (RegistryException e) {
            send(exchange, 404, Map.of("error_code", 40403, "message", "not found"));
        }
    }

    private Object found(String method, String[] path, String body) throws IOException {
        JsonNode json = body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
        if (path[1].equals("schemas")) {
            return byId(Integer.parseInt(path[3]));
        }
        var subject = URLDecoder.decode(path[2], UTF_8);
        if (path[1].equals("config")) {
            levels.put(subject, json.path("compatibility").asText());
            return Map.of("compatibility", json.path("compatibility").asText());
        }
        if (method.equals("POST") && path.length == 3) {
            return version(subject, memory.idOf(subject, json.path("schema").asText()));
        }
        return method.equals("POST")
                ? Map.of("id", memory.register(subject, json.path("schema").asText()))
                : version(subject, memory.latest(subject).id());
    }

    private Object byId(int id) {
        return Map.of(
                "schema",
                memory.byId(id)
                        .orElseThrow(() -> new RegistryException(RegistryException.Kind.NOT_REGISTERED, "id " + id)));
    }

    private Object version(String subject, int id) {
        return Map.of(
                "subject",
                subject,
                "id",
                id,
                "version",
                1,
                "schema",
                memory.byId(id).orElseThrow());
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        var bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", TYPE);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
