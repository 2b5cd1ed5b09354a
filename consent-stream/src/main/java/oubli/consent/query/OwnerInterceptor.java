package oubli.consent.query;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import oubli.consent.access.Refusal;
import oubli.vault.SubjectIds;

/** Lets the instance that owns the subject answer, or one with a copy: passes the request on and its answer back, whole. */
final class OwnerInterceptor implements HandlerInterceptor {

    private static final List<String> PASSED_BACK =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.CACHE_CONTROL, HttpHeaders.RETRY_AFTER, Freshness.HEADER);

    private final Owners owners;
    private final OwnerClient client;

    OwnerInterceptor(Owners owners, OwnerClient client) {
        this.owners = owners;
        this.client = client;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        for (var holder : owners.holders(subjectOf(request))) {
            if (holder.equals(owners.here())) {
                return true;
            }
            var answer = client.get(holder, request);
            if (answer.isPresent()) {
                passBack(answer.get(), response);
                return false;
            }
        }
        throw Refusal.UNAVAILABLE.exception();
    }

    /** The malformed id is refused before anybody is asked for it. */
    private static String subjectOf(HttpServletRequest request) {
        var variables = (Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        var subjectId = variables == null ? "" : String.valueOf(variables.get("subjectId"));
        if (!SubjectIds.isValid(subjectId)) {
            throw Refusal.NOT_FOUND.exception();
        }
        return subjectId;
    }

    private static void passBack(HttpResponse<byte[]> answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.statusCode());
        for (var name : PASSED_BACK) {
            answer.headers().firstValue(name).ifPresent(value -> response.setHeader(name, value));
        }
        response.getOutputStream().write(answer.body());
    }
}
