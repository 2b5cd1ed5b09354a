package oubli.quickstart.issuer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The clients that the issuer serves, by name. */
final class DemoClients {

    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private final Map<String, DemoClient> byName;

    DemoClients(List<DemoClient> clients) {
        byName = clients.stream().collect(Collectors.toUnmodifiableMap(DemoClient::name, Function.identity()));
    }

    List<RegisteredClient> registrations() {
        return byName.values().stream().map(DemoClients::registration).toList();
    }

    Optional<String> recipientOf(String client) {
        return Optional.ofNullable(byName.get(client)).flatMap(DemoClient::recipient);
    }

    private static RegisteredClient registration(DemoClient client) {
        return RegisteredClient.withId(client.name())
                .clientId(client.name())
                .clientSecret(client.secret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(client.scopes()))
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFE)
                        .build())
                .build();
    }
}
