package oubli.consent.query;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import oubli.consent.access.Refusal;

/** Asks another instance that holds a subject, with the caller's own token; a request is passed on once and never again. */
public final class OwnerClient {

    /** Marks a request that another instance forwarded: it is answered here or not at all. */
    static final String FORWARDED = "Oubli-Forwarded";

    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(1))
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    public static boolean isForwarded(HttpServletRequest request) {
        return request.getHeader(FORWARDED) != null;
    }

    /** The answer; empty where the instance cannot be reached or says that it cannot answer for the moment. */
    public Optional<HttpResponse<byte[]>> get(URI holder, HttpServletRequest asked) {
        String query = asked.getQueryString();
        var target = holder.resolve(asked.getRequestURI() + (query == null ? "" : "?" + query));
        return send(asked, HttpRequest.newBuilder(target).GET());
    }

    /** Another path than the one that was asked for here. */
    public Optional<HttpResponse<byte[]>> get(URI holder, String path, HttpServletRequest asked) {
        return send(asked, HttpRequest.newBuilder(holder.resolve(path)).GET());
    }

    Optional<HttpResponse<byte[]>> post(URI holder, HttpServletRequest asked, byte[] body) {
        var target = holder.resolve(asked.getRequestURI());
        return send(
                asked,
                HttpRequest.newBuilder(target)
                        .header(HttpHeaders.CONTENT_TYPE, "application/json")
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    private Optional<HttpResponse<byte[]>> send(HttpServletRequest asked, HttpRequest.Builder request) {
        if (isForwarded(asked)) {
            return Optional.empty();
        }
        request.header(FORWARDED, "1")
                .header(HttpHeaders.AUTHORIZATION, String.valueOf(asked.getHeader(HttpHeaders.AUTHORIZATION)))
                .timeout(WITHIN);
        try {
            var answer = http.send(request.build(), BodyHandlers.ofByteArray());
            return answer.statusCode() == Refusal.UNAVAILABLE.status() ? Optional.empty() : Optional.of(answer);
        } catch (IOException unreachable) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Refusal.UNAVAILABLE.exception();
        }
    }
}
