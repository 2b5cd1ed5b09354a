package oubli.ingest.edge;

import java.util.Optional;
import org.springframework.http.HttpMethod;

/** A path that only a token with a scope opens; a bean of this type beside the application's own adds one. */
public record ProtectedPath(Optional<HttpMethod> method, String pattern, String scope) {

    public static ProtectedPath of(String pattern, String scope) {
        return new ProtectedPath(Optional.empty(), pattern, scope);
    }

    public static ProtectedPath of(HttpMethod method, String pattern, String scope) {
        return new ProtectedPath(Optional.of(method), pattern, scope);
    }
}
