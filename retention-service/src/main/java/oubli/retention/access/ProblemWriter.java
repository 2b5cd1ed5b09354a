package oubli.retention.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem as the whole answer, with the headers that every refusal of its status carries. */
final class ProblemWriter {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static void write(HttpServletResponse response, Problem problem) {
        byte[] body = JSON.writeValueAsBytes(problem);
        response.setStatus(problem.status());
        response.setContentType("application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        addHeaders(response, problem);
        send(response, body);
    }

    private static void addHeaders(HttpServletResponse response, Problem problem) {
        switch (problem.status()) {
            case 401 -> response.setHeader("WWW-Authenticate", "Bearer");
            case 403 -> response.setHeader("WWW-Authenticate", "Bearer error=\"insufficient_scope\"");
            case 413 -> response.setHeader("Connection", "close");
            case 503 -> response.setHeader("Retry-After", "2");
            default -> {}
        }
    }

    private static void send(HttpServletResponse response, byte[] body) {
        try {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.flushBuffer();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private ProblemWriter() {}
}
