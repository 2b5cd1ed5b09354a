package oubli.ingest.edge;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.NoHandlerFoundException;

/** Turns whatever a controller throws into a problem; the thrown message never leaves, it may quote the request. */
@RestControllerAdvice
public final class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<byte[]> refused(Refused refused, HttpServletRequest request) {
        return answer(refused.problem(), new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> failed(Exception failure, HttpServletRequest request) throws Exception {
        if (failure instanceof AccessDeniedException || failure instanceof AuthenticationException) {
            throw failure; // security answers these itself
        }
        if (failure instanceof ErrorResponse known) {
            return answer(StatusProblem.of(known.getStatusCode().value()), known.getHeaders(), request);
        }
        if (failure instanceof NoHandlerFoundException) {
            return answer(Refusal.NOT_FOUND.problem(), new HttpHeaders(), request);
        }
        if (failure instanceof HttpMessageConversionException) {
            return answer(Refusal.MALFORMED_JSON.problem(), new HttpHeaders(), request);
        }
        return internal(failure, request);
    }

    private static ResponseEntity<byte[]> internal(Exception failure, HttpServletRequest request) {
        LOG.error(
                "request={} failed class={} at={}",
                EdgeFilter.instanceOf(request),
                failure.getClass().getName(),
                failure.getStackTrace().length == 0 ? "" : failure.getStackTrace()[0]);
        return answer(Refusal.INTERNAL.problem(), new HttpHeaders(), request);
    }

    private static ResponseEntity<byte[]> answer(Problem problem, HttpHeaders more, HttpServletRequest request) {
        return ResponseEntity.status(problem.refusal().status())
                .headers(more)
                .headers(headers -> ProblemWriter.headers(problem).forEach(headers::set))
                .contentType(MediaType.parseMediaType(ProblemWriter.MEDIA_TYPE))
                .body(ProblemWriter.bytes(problem, EdgeFilter.instanceOf(request)));
    }
}
