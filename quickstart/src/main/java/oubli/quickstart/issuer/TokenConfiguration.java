package oubli.quickstart.issuer;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/** How tokens of the demo look (RFC 9068) and who may ask for one. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    /** The audience that every service of Oubli asks for. */
    private static final String AUDIENCE = "oubli";

    @Bean
    @Order(1)
    SecurityFilterChain tokenEndpoints(HttpSecurity http) {
        var server = new OAuth2AuthorizationServerConfigurer();
        return http.securityMatcher(server.getEndpointsMatcher())
                .with(
                        server,
                        endpoints -> endpoints.tokenEndpoint(token ->
                                token.accessTokenRequestConverters(converters -> converters.add(0, new AllScopes()))))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Health and metrics are open; nothing else is mapped. */
    @Bean
    @Order(2)
    SecurityFilterChain everythingElse(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> accessTokens(DemoClients clients) {
        return token -> {
            token.getJwsHeader().type("at+jwt");
            token.getClaims().audience(List.of(AUDIENCE)).claim("scope", String.join(" ", token.getAuthorizedScopes()));
            clients.recipientOf(token.getRegisteredClient().getClientId())
                    .ifPresent(recipient -> token.getClaims().claim("recipient", recipient));
        };
    }

    @Bean
    RegisteredClientRepository registeredClients(DemoClients clients) {
        return new InMemoryRegisteredClientRepository(clients.registrations());
    }

    @Bean
    JWKSource<SecurityContext> keys(IssuerKeys keys) {
        return new ImmutableJWKSet<>(keys.keys());
    }

    @Bean
    AuthorizationServerSettings settings(@Value("${oubli.issuer}") String issuer) {
        return AuthorizationServerSettings.builder().issuer(issuer).build();
    }

    /** The demo's secrets are published: hashing them would only cost time. */
    @Bean
    PasswordEncoder secrets() {
        return new PasswordEncoder() {
            @Override
            public @Nullable String encode(@Nullable CharSequence secret) {
                return secret == null ? null : secret.toString();
            }

            @Override
            public boolean matches(@Nullable CharSequence given, @Nullable String kept) {
                return given != null && kept != null && MessageDigest.isEqual(bytes(given.toString()), bytes(kept));
            }
        };
    }

    /** Tokens are self-contained: nothing looks one up, so none is kept. */
    @Bean
    OAuth2AuthorizationService forgetful() {
        return new OAuth2AuthorizationService() {
            @Override
            public void save(OAuth2Authorization authorization) {}

            @Override
            public void remove(OAuth2Authorization authorization) {}

            @Override
            public @Nullable OAuth2Authorization findById(String id) {
                return null;
            }

            @Override
            public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
                return null;
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
