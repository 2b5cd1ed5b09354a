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
import org.springframework.http.HttpHeaders;
import oubli.consent.access.Refusal;

/** Asks the instance that owns a subject, with the caller's own token and at most once. */
public final class OwnerClient {

    /** Marks a request that another instance forwarded: it is answered here or not at all. */
    static final String FORWARDED = "Oubli-Forwarded";

    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    public static boolean isForwarded(HttpServletRequest request) {
        return request.getHeader(FORWARDED) != null;
    }

    public HttpResponse<byte[]> get(URI owner, HttpServletRequest asked) {
        String query = asked.getQueryString();
        var target = owner.resolve(asked.getRequestURI() + (query == null ? "" : "?" + query));
        return send(asked, HttpRequest.newBuilder(target).GET());
    }

    /** Another path than the one that was asked for here. */
    public HttpResponse<byte[]> get(URI owner, String path, HttpServletRequest asked) {
        return send(asked, HttpRequest.newBuilder(owner.resolve(path)).GET());
    }

    HttpResponse<byte[]> post(URI owner, HttpServletRequest asked, byte[] body) {
        var target = owner.resolve(asked.getRequestURI());
        return send(
                asked,
                HttpRequest.newBuilder(target)
                        .header(HttpHeaders.CONTENT_TYPE, "application/json")
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    private HttpResponse<byte[]> send(HttpServletRequest asked, HttpRequest.Builder request) {
        if (isForwarded(asked)) {
            throw Refusal.UNAVAILABLE.exception();
        }
        request.header(FORWARDED, "1")
                .header(HttpHeaders.AUTHORIZATION, String.valueOf(asked.getHeader(HttpHeaders.AUTHORIZATION)))
                .timeout(WITHIN);
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException unreachable) {
            throw Refusal.UNAVAILABLE.exception();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Refusal.UNAVAILABLE.exception();
        }
    }
}
