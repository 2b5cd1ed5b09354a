package oubli.ingest.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets browsers in from listed origins only, and nobody in faster than the rate; whoever shows a token of the issuer passes. */
public final class GuardFilter extends OncePerRequestFilter {

    /** Called by mail programmes from wherever they run; the token is all it goes by. */
    private static final String UNSUBSCRIBE = "/v1/unsubscribe/";

    private final Set<String> allowedOrigins;
    private final RateLimit rate;

    public GuardFilter(Set<String> allowedOrigins, RateLimit rate) {
        this.allowedOrigins = Set.copyOf(allowedOrigins);
        this.rate = rate;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (holdsToken()) {
            chain.doFilter(request, response);
            return;
        }
        var origins = Collections.list(request.getHeaders("Origin"));
        if (!allowed(origins, request)) {
            ProblemWriter.write(request, response, Refusal.ORIGIN_NOT_ALLOWED.problem());
            return;
        }
        origins.forEach(origin -> share(response, origin));
        if (isPreflight(request)) {
            preflight(response);
        } else if (limited(request)) {
            ProblemWriter.write(
                    request, response, Refusal.RATE_LIMITED.problem().retryAfter(1));
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean limited(HttpServletRequest request) {
        var path = request.getRequestURI();
        return Stream.of("/v1/", "/contact", "/manage").anyMatch(path::startsWith)
                && !rate.admits(request.getRemoteAddr());
    }

    /** Without an Origin a browser still says in Sec-Fetch-Site whether another site sends the request. */
    private boolean allowed(List<String> origins, HttpServletRequest request) {
        if (request.getRequestURI().startsWith(UNSUBSCRIBE)) {
            return true;
        }
        if (origins.isEmpty()) {
            return isReading(request) || !crossesSites(request.getHeader("Sec-Fetch-Site"));
        }
        return allowedOrigins.containsAll(origins);
    }

    private static boolean crossesSites(@Nullable String fetchSite) {
        return "cross-site".equals(fetchSite) || "same-site".equals(fetchSite);
    }

    private static boolean isReading(HttpServletRequest request) {
        return Set.of("GET", "HEAD", "OPTIONS").contains(request.getMethod());
    }

    private static boolean isPreflight(HttpServletRequest request) {
        return "OPTIONS".equals(request.getMethod())
                && request.getHeader("Origin") != null
                && request.getHeader("Access-Control-Request-Method") != null;
    }

    private static void share(HttpServletResponse response, String origin) {
        response.setHeader("Access-Control-Allow-Origin", origin);
        response.setHeader("Access-Control-Allow-Credentials", "true");
        response.setHeader("Access-Control-Expose-Headers", "Retry-After, Idempotency-Replayed");
        response.addHeader("Vary", "Origin");
    }

    private static void preflight(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Methods", "GET, POST");
        response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type, Idempotency-Key");
        response.setHeader("Access-Control-Max-Age", "600");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static boolean holdsToken() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken;
    }
}
