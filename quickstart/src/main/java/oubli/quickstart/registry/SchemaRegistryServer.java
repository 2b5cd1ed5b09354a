package oubli.quickstart.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A schema registry for one machine: the loopback interface only, no users, its state in the topic {@code _schemas}.
 * Elsewhere a real registry stands in its place; the clients cannot tell.
 */
public final class SchemaRegistryServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaRegistryServer.class);
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int BODY_LIMIT = 1 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer http;
    private final ExecutorService threads;
    private final SchemaLog log;
    private final List<Route> routes;

    private SchemaRegistryServer(HttpServer http, ExecutorService threads, SchemaLog log, List<Route> routes) {
        this.http = http;
        this.threads = threads;
        this.log = log;
        this.routes = routes;
    }

    /** Reads what was registered, then listens. */
    public static SchemaRegistryServer start(String bootstrapServers, int port) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var log = new SchemaLog(bootstrapServers);
        var ledger = new SchemaLedger();
        log.replay(ledger::add);
        var server = new SchemaRegistryServer(http, daemons(), log, new RegistryApi(ledger, log).routes());
        http.createContext("/", server::serve);
        http.setExecutor(server.threads);
        http.start();
        return server;
    }

    public String url() {
        return "http://localhost:" + http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
        log.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = answer(exchange);
            var bytes = answer.json().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer answer(HttpExchange exchange) {
        try {
            var answer = route(exchange);
            return new Answer(200, answer instanceof Route.Raw raw ? raw.json() : JSON.writeValueAsString(answer));
        } catch (Refusal refusal) {
            return Answer.of(refusal.status(), refusal.code(), String.valueOf(refusal.getMessage()));
        } catch (IOException | JacksonException unreadable) {
            return Answer.of(400, 400, "The body is not JSON.");
        } catch (RuntimeException broken) {
            LOG.warn("registry request failed: {}", broken.getClass().getName(), broken);
            return Answer.of(500, 50001, "Error in the backend data store.");
        }
    }

    private Object route(HttpExchange exchange) throws IOException {
        var path = Route.segments(exchange.getRequestURI().getRawPath()).stream()
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
        var known = false;
        for (var route : routes) {
            var values = route.match(path);
            known |= values.isPresent();
            if (values.isPresent() && route.method().equals(exchange.getRequestMethod())) {
                var query = query(exchange.getRequestURI().getRawQuery());
                return route.answer().apply(new Call(values.get(), query, body(exchange)));
            }
        }
        throw known ? new Refusal(405, "HTTP 405 Method Not Allowed") : new Refusal(404, "HTTP 404 Not Found");
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(BODY_LIMIT + 1);
        if (bytes.length > BODY_LIMIT) {
            throw new Refusal(413, "The body is larger than " + BODY_LIMIT + " bytes.");
        }
        return bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
    }

    private static Map<String, String> query(@Nullable String raw) {
        var values = new HashMap<String, String>();
        for (var pair : Optional.ofNullable(raw).orElse("").split("&", -1)) {
            var parts = pair.split("=", 2);
            values.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "true");
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static ExecutorService daemons() {
        var number = new AtomicInteger();
        return Executors.newFixedThreadPool(4, task -> {
            var thread = new Thread(task, "schema-registry-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A status with its JSON. */
    private record Answer(int status, String json) {
        static Answer of(int status, int code, String message) {
            return new Answer(
                    status,
                    JSON.createObjectNode()
                            .put("error_code", code)
                            .put("message", message)
                            .toString());
        }
    }
}
