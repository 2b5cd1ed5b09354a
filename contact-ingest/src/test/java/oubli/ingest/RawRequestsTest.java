package oubli.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no well-behaved client sends: bodies without an end, headers without a bound, words that are no HTTP. */
class RawRequestsTest extends IngestTest {

    private static final String START = "POST /v1/contact-requests HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\nIdempotency-Key: raw\r\n";

    @Test
    void refusesABodyThatSaysItIsTooLongBeforeItComes() throws IOException {
        var answer = exchange(START + "Content-Length: 1073741824\r\n\r\n", Stream.empty());

        assertThat(answer).startsWith("HTTP/1.1 413").contains("\"code\":\"body-too-large\"");
        assertThat(answer).containsIgnoringCase("connection: close");
    }

    @Test
    void refusesAnEndlessBodySoonAfterTheLimit() throws IOException {
        var chunk = "400\r\n" + "a".repeat(1024) + "\r\n";

        var answer = exchange(
                START + "Transfer-Encoding: chunked\r\n\r\n",
                Stream.generate(() -> chunk).limit(80));

        assertThat(answer).startsWith("HTTP/1.1 413").contains("\"code\":\"body-too-large\"");
    }

    @Test
    void refusesHeadersBeyondTheLimitAsAProblem() throws IOException {
        var answer = exchange(START + "X-Long: " + "canary".repeat(2000) + "\r\n\r\n", Stream.empty());

        assertThat(answer)
                .startsWith("HTTP/1.1 4")
                .contains("application/problem+json")
                .doesNotContain("<html");
        assertThat(answer).doesNotContain("canary");
    }

    @Test
    void answersWhatIsNoHttpWithAProblem() throws IOException {
        var answer = exchange("canary\r\n\r\n", Stream.empty());

        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("<html").doesNotContain("canary");
    }

    @Test
    void refusesAPathThatHidesAnother() throws IOException {
        var answer = exchange(
                "GET /v1/..%2fcanary HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", Stream.empty());

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("\"code\":\"malformed-request\"")
                .doesNotContain("canary");
    }

    private static String exchange(String head, Stream<String> body) throws IOException {
        try (var socket = new Socket(InetAddress.getByName("localhost"), ingest.port())) {
            socket.setSoTimeout(15_000);
            var out = socket.getOutputStream();
            out.write(head.getBytes(US_ASCII));
            out.flush();
            for (var part : body.toList()) {
                out.write(part.getBytes(US_ASCII));
                out.flush();
            }
            return answer(socket);
        }
    }

    /** Whatever came before the connection ended or fell silent. */
    private static String answer(Socket socket) throws IOException {
        var in = socket.getInputStream();
        var answer = new StringBuilder();
        try {
            for (int c = in.read(); c >= 0; c = in.read()) {
                answer.append((char) c);
                if (answer.toString().endsWith("}")) {
                    break;
                }
            }
        } catch (SocketException reset) {
            answer.append("\n(connection reset)");
        }
        return answer.toString();
    }
}
