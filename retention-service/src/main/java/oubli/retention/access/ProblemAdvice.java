package oubli.retention.access;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns everything that a request can run into into a problem answer; logs the class of a failure, never its message. */
@RestControllerAdvice
final class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    void refused(RefusedException refused, HttpServletResponse response) {
        ProblemWriter.write(response, Problem.of(refused));
    }

    @ExceptionHandler
    void methodNotAllowed(HttpRequestMethodNotSupportedException refused, HttpServletResponse response) {
        String[] allowed = refused.getSupportedMethods();
        if (allowed != null) {
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
        }
        ProblemWriter.write(response, Problem.of(Refusal.METHOD_NOT_ALLOWED));
    }

    @ExceptionHandler
    void unsupportedMediaType(HttpMediaTypeNotSupportedException refused, HttpServletResponse response) {
        response.setHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
        ProblemWriter.write(response, Problem.of(Refusal.UNSUPPORTED_MEDIA_TYPE));
    }

    @ExceptionHandler
    void failed(Exception failure, HttpServletResponse response) {
        if (response.isCommitted()) {
            return;
        }
        var problem = Problem.of(refusal(failure));
        if (problem.status() == Refusal.INTERNAL_ERROR.status()) {
            LOG.error("request failed: error={} instance={}", failure.getClass().getName(), problem.instance());
        }
        ProblemWriter.write(response, problem);
    }

    /** A store that moved to another instance while it was read is there for whoever asks again. */
    private static Refusal refusal(Exception failure) {
        if (failure instanceof InvalidStateStoreException) {
            return Refusal.UNAVAILABLE;
        }
        return failure instanceof ErrorResponse answered
                ? byStatus(answered.getStatusCode().value())
                : Refusal.INTERNAL_ERROR;
    }

    static Refusal byStatus(int status) {
        return switch (status) {
            case 401 -> Refusal.INVALID_TOKEN;
            case 403 -> Refusal.INSUFFICIENT_SCOPE;
            case 404 -> Refusal.NOT_FOUND;
            case 405 -> Refusal.METHOD_NOT_ALLOWED;
            case 406 -> Refusal.NOT_ACCEPTABLE;
            case 413 -> Refusal.BODY_TOO_LARGE;
            case 415 -> Refusal.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> Refusal.UNAVAILABLE;
            default -> status < 500 ? Refusal.BAD_REQUEST : Refusal.INTERNAL_ERROR;
        };
    }
}
