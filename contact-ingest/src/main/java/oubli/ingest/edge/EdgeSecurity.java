package oubli.ingest.edge;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Who may call what: tokens of the issuer for operators; the person's own token is read by the routes that take it. */
@Configuration(proxyBeanMethods = false)
public class EdgeSecurity {

    /** Routes whose bearer token is a person's manageToken, none of the issuer's business. */
    private static final String[] PERSONAL = {"/v1/consent-decisions", "/v1/rights-requests", "/v1/my/**"};

    private static final String CHALLENGE = "WWW-Authenticate";

    @Bean
    @Order(0)
    SecurityFilterChain personalRoutes(HttpSecurity http) throws Exception {
        return bare(http)
                .securityMatcher(PERSONAL)
                .authorizeHttpRequests(any -> any.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(100)
    SecurityFilterChain otherRoutes(HttpSecurity http, JwtDecoder decoder, ObjectProvider<ProtectedPath> paths)
            throws Exception {
        return bare(http)
                .authorizeHttpRequests(routes -> {
                    paths.orderedStream().forEach(path -> (path.method().isPresent()
                                    ? routes.requestMatchers(path.method().get(), path.pattern())
                                    : routes.requestMatchers(path.pattern()))
                            .hasAuthority("SCOPE_" + path.scope()));
                    routes.anyRequest().permitAll();
                })
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(decoder))
                        .authenticationEntryPoint(challenge())
                        .accessDeniedHandler(scopeMissing()))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(challenge()).accessDeniedHandler(scopeMissing()))
                .build();
    }

    /** Every method reaches the router, which answers 405 with what it offers. */
    @Bean
    StrictHttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    /** Tokens as design §8 has them: RS256 or ES256, this issuer, audience and type, on the machine's clock. */
    public static JwtDecoder decoder(String issuer, String audience) {
        var decoder = NimbusJwtDecoder.withJwkSetUri(issuer + "/oauth2/jwks")
                .validateType(false)
                .jwsAlgorithms(allowed -> allowed.addAll(List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256)))
                .build();
        decoder.setJwtValidator(validator(issuer, audience));
        return decoder;
    }

    static OAuth2TokenValidator<Jwt> validator(String issuer, String audience) {
        return new DelegatingOAuth2TokenValidator<>(List.of(
                new JwtTypeValidator("at+jwt"),
                new JwtTimestampValidator(java.time.Duration.ofSeconds(5)),
                new JwtIssuerValidator(issuer),
                new JwtAudienceValidator(audience)));
    }

    private static HttpSecurity bare(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    /** One code for every token that is not good, and 503 where the issuer's keys cannot be had. */
    private static AuthenticationEntryPoint challenge() {
        return (request, response, failure) -> {
            if (failure instanceof AuthenticationServiceException) {
                ProblemWriter.write(
                        request, response, Refusal.UNAVAILABLE.problem().retryAfter(5));
                return;
            }
            var shown = request.getHeader("Authorization") != null;
            var bearer = shown ? "Bearer error=\"invalid_token\"" : "Bearer";
            ProblemWriter.write(
                    request, response, Refusal.INVALID_TOKEN.problem().header(CHALLENGE, bearer));
        };
    }

    private static AccessDeniedHandler scopeMissing() {
        return (request, response, failure) -> ProblemWriter.write(
                request,
                response,
                Refusal.INSUFFICIENT_SCOPE.problem().header(CHALLENGE, "Bearer error=\"insufficient_scope\""));
    }
}
