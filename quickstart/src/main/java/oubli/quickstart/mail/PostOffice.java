package oubli.quickstart.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real mail server that delivers to nobody: it keeps the last messages in memory and shows them, at {@code /} to a reader
 * and at {@code /messages?to=ADDRESS} to a program. Only who asks for localhost is shown any.
 *
 * <p>It stands for the mailboxes of the persons themselves, which no controller can erase; so that the demo's folder still
 * holds nobody, none of it is ever written to a disk.
 */
public final class PostOffice implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LARGEST = 1 << 20;
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Mailboxes mailboxes = new Mailboxes();
    private final Clock clock;
    private final SMTPServer smtp;
    private final HttpServer pages;

    private PostOffice(InetAddress here, int smtpPort, int pagePort, Clock clock) throws IOException {
        this.clock = clock;
        this.smtp = SMTPServer.port(smtpPort)
                .bindAddress(here)
                .hostName("localhost")
                .softwareName("Oubli demo")
                .maxMessageSize(LARGEST)
                .connectionTimeout(30, TimeUnit.SECONDS)
                .messageHandler((context, from, to, data) -> receive(to, data))
                .build();
        this.pages = HttpServer.create(new InetSocketAddress(here, pagePort), 0);
        pages.createContext("/", this::serve);
    }

    /**
     * Opens the mail server and its page.
     *
     * @param here the interface to listen on: the loopback, or in a container all of its own
     */
    public static PostOffice open(InetAddress here, int smtpPort, int pagePort, Clock clock) throws IOException {
        var office = new PostOffice(here, smtpPort, pagePort, clock);
        office.smtp.start();
        office.pages.start();
        return office;
    }

    public String url() {
        return "http://localhost:" + pages.getAddress().getPort();
    }

    @Override
    public void close() {
        smtp.stop();
        pages.stop(0);
    }

    private void receive(String to, byte[] data) throws RejectException {
        try {
            mailboxes.deliver(Mail.read(data, to, clock.instant()));
        } catch (MessagingException | IOException unreadable) {
            throw new RejectException(554, "This is no message that can be read");
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (!isHere(exchange) || !exchange.getRequestMethod().equals("GET")) {
                answer(exchange, 403, "text/plain", "");
            } else if (path.equals("/")) {
                page(exchange);
            } else if (path.equals("/messages")) {
                var found = mailboxes.to(addressee(exchange));
                answer(exchange, 200, "application/json", JSON.writeValueAsString(Map.of("messages", found)));
            } else {
                answer(exchange, 404, "text/plain", "");
            }
        }
    }

    private void page(HttpExchange exchange) throws IOException {
        var languages = exchange.getRequestHeaders().getOrDefault("Accept-Language", List.of("en"));
        var language = languages.get(0).startsWith("fr") ? "fr" : "en";
        exchange.getResponseHeaders()
                .set("Content-Security-Policy", String.format(MailPage.POLICY, sha256(MailPage.STYLE)));
        answer(exchange, 200, "text/html", MailPage.of(mailboxes.to(""), language));
    }

    /** Another site's name may lead to this machine too; its page must not read the mail. */
    private static boolean isHere(HttpExchange exchange) {
        var host = exchange.getRequestHeaders().getFirst("Host");
        return host != null && HERE.contains(host.replaceFirst(":\\d+$", ""));
    }

    private static String addressee(HttpExchange exchange) {
        var query = exchange.getRequestURI().getRawQuery();
        return query != null && query.startsWith("to=") ? URLDecoder.decode(query.substring(3), UTF_8) : "";
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + ";charset=UTF-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
