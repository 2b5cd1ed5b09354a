package oubli.ingest.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request an id, each answer its security headers, and reads no body beyond the limit. */
public final class EdgeFilter extends OncePerRequestFilter {

    private static final String INSTANCE = EdgeFilter.class.getName() + ".instance";

    private final int longestBody;

    public EdgeFilter(int longestBody) {
        this.longestBody = longestBody;
    }

    /** The id of a request, as problems and the log name it. */
    static String instanceOf(HttpServletRequest request) {
        return request.getAttribute(INSTANCE) instanceof String id ? id : newInstance();
    }

    static String newInstance() {
        return "urn:uuid:" + UUID.randomUUID();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(INSTANCE, newInstance());
        secure(response);
        if (!hasBody(request)) {
            chain.doFilter(request, response);
            return;
        }
        if (speaksAnotherCharset(request)) {
            ProblemWriter.write(request, response, Refusal.UNSUPPORTED_MEDIA_TYPE.problem());
            return;
        }
        var body = bodyOf(request);
        if (body.length > longestBody) {
            refuse(request, response);
        } else {
            chain.doFilter(new BufferedRequest(request, body), response);
        }
    }

    /** Bodies are read as UTF-8 only, so one that says otherwise would be misread. */
    private static boolean speaksAnotherCharset(HttpServletRequest request) {
        var type =
                request.getContentType() == null ? "" : request.getContentType().toLowerCase(Locale.ROOT);
        return type.contains("charset=") && !type.replace("\"", "").contains("charset=utf-8");
    }

    /** Reads one byte more than allowed at most; a declared length above the limit is not read at all. */
    private byte[] bodyOf(HttpServletRequest request) throws IOException {
        return request.getContentLengthLong() > longestBody
                ? new byte[longestBody + 1]
                : request.getInputStream().readNBytes(longestBody + 1);
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var problem = Refusal.BODY_TOO_LARGE.problem().header("Connection", "close");
        ProblemWriter.write(request, response, problem);
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** Defaults for answers that carry no page; a page sets its own policy over them. */
    private static void secure(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Cache-Control", "no-store");
    }
}
