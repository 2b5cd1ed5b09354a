package oubli.retention.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A recipient without Kafka: keeps what it is sent, and answers as it is told. */
final class DemoReceiver implements AutoCloseable {

    /** How it answers one request. */
    interface Answering {

        void answer(HttpExchange exchange) throws IOException;
    }

    final List<ReceivedWebhook> received = new CopyOnWriteArrayList<>();
    volatile Answering answering = answers(500, "");
    private final HttpServer server;

    DemoReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::take);
        server.start();
    }

    static Answering answers(int status, String body) {
        return exchange -> {
            var bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/opendsr_requests");
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new HashMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            received.add(new ReceivedWebhook(headers, exchange.getRequestBody().readAllBytes()));
            answering.answer(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
