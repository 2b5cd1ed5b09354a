package oubli.quickstart.clock;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import tools.jackson.databind.json.JsonMapper;

/** The time machine's refusals as RFC 9457 writes them; never a submitted value. */
final class Problems {

    private static final JsonMapper JSON = new JsonMapper();

    private Problems() {}

    static ResponseEntity<Map<String, Object>> answer(
            int status, String code, String detail, String pointer, HttpServletRequest request) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(problem(status, code, detail, pointer));
    }

    static void unauthorized(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        write(response, problem(401, "invalid-token", "Ask the authorization server for a token.", ""));
    }

    static void forbidden(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        write(
                response,
                problem(403, "insufficient-scope", "The token lacks " + TimeMachineConfiguration.SCOPE + ".", ""));
    }

    private static Map<String, Object> problem(int status, String code, String detail, String pointer) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "/problems/" + code);
        problem.put("title", code.replace('-', ' '));
        problem.put("status", status);
        problem.put("code", code);
        problem.put("detail", detail);
        problem.put("instance", "urn:uuid:" + UUID.randomUUID());
        if (!pointer.isEmpty()) {
            problem.put("errors", List.of(Map.of("pointer", pointer, "code", code)));
        }
        return problem;
    }

    private static void write(HttpServletResponse response, Map<String, Object> problem) throws IOException {
        response.setStatus((int) problem.getOrDefault("status", 500));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(JSON.writeValueAsBytes(problem));
    }
}
