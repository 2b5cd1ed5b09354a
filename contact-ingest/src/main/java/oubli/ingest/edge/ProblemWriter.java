package oubli.ingest.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem where the framework's own answers do not reach: filters, error pages, security. */
public final class ProblemWriter {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonMapper MAPPER = JsonMapper.shared();

    public static void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        var body = bytes(problem, EdgeFilter.instanceOf(request));
        response.setStatus(problem.refusal().status());
        headers(problem).forEach(response::setHeader);
        response.setContentType(MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    static byte[] bytes(Problem problem, String instance) {
        return MAPPER.writeValueAsBytes(problem.body(instance));
    }

    static Map<String, String> headers(Problem problem) {
        return problem.header("Cache-Control", "no-store").headers();
    }

    private ProblemWriter() {}
}
