package oubli.quickstart.issuer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads a token request, and takes one that names no scope as a request for all scopes of its client. */
final class AllScopes implements AuthenticationConverter {

    private final AuthenticationConverter standard = new OAuth2ClientCredentialsAuthenticationConverter();

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var asked = standard.convert(request);
        return asked instanceof OAuth2ClientCredentialsAuthenticationToken token
                        && token.getScopes().isEmpty()
                        && token.getPrincipal() instanceof OAuth2ClientAuthenticationToken client
                ? new OAuth2ClientCredentialsAuthenticationToken(client, scopesOf(client), Map.of())
                : asked;
    }

    private static Set<String> scopesOf(OAuth2ClientAuthenticationToken client) {
        var registered = client.getRegisteredClient();
        return registered == null ? Set.of() : registered.getScopes();
    }
}
