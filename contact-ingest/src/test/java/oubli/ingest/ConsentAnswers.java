package oubli.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stands where consent-stream is: what it answers about each subject; of others it knows nothing. */
final class ConsentAnswers implements AutoCloseable {

    /** What consent-stream answers about any receipt. */
    static final String SIGNED = "{\"@context\":[],\"proof\":{\"proofValue\":\"z3x\"}}";

    private final Map<String, List<Map<String, Object>>> cells = new ConcurrentHashMap<>();
    private final Map<String, List<Map<String, Object>>> decisions = new ConcurrentHashMap<>();
    private final HttpServer server;

    ConsentAnswers() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/subjects/", this::answer);
        server.createContext("/v1/receipts/", ConsentAnswers::receipt);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void cells(String subjectId, List<Map<String, Object>> known) {
        cells.put(subjectId, known);
    }

    void decisions(String subjectId, List<Map<String, Object>> known) {
        decisions.put(subjectId, known);
    }

    static Map<String, Object> cell(String purpose, String channel, String decision, boolean permitted) {
        var cell = new HashMap<String, Object>(Map.of(
                "purpose", purpose,
                "decision", decision,
                "since", "2026-11-20T10:00:00Z",
                "permitted", permitted,
                "reason", permitted ? "GIVEN" : decision));
        cell.put("channel", channel.isEmpty() ? null : channel);
        cell.put("validUntil", null);
        return cell;
    }

    static Map<String, Object> decision(String eventId, String purpose, String channel, String decision, String at) {
        var row = new HashMap<String, Object>(Map.of(
                "eventId", eventId,
                "purpose", purpose,
                "decision", decision,
                "occurredAt", at,
                "recordedAt", at,
                "receiptId", "r-" + eventId,
                "method", "FORM"));
        row.put("channel", channel.isEmpty() ? null : channel);
        return row;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().split("/");
        var body = path[4].equals("history")
                ? Map.of("decisions", decisions.getOrDefault(path[3], List.of()))
                : Map.of("cells", cells.getOrDefault(path[3], List.of()));
        var trusted = "Bearer access".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        exchange.sendResponseHeaders(trusted ? 200 : 401, 0);
        exchange.getResponseBody().write(Ingest.JSON.writeValueAsString(body).getBytes(UTF_8));
        exchange.close();
    }

    private static void receipt(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(SIGNED.getBytes(UTF_8));
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
