package oubli.retention.access;

import static org.springframework.security.config.http.SessionCreationPolicy.STATELESS;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Lets everyone see health, metrics, the API description and the public keys; all else asks for its scope. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class AccessConfiguration {

    /** What only the DPO may do. */
    private static final String[] ORDERS = {"/v1/erasures", "/v1/holds/**", "/v1/restrictions/**", "/v1/operations/**"};

    @Bean
    SecurityFilterChain security(HttpSecurity http, JwtDecoder tokens) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/v1/certificate-keys")
                        .permitAll()
                        .requestMatchers("/v1/erasures/*/receipts", "/v1/erasures/*/status-callbacks")
                        .hasAuthority("SCOPE_receipt:write")
                        .requestMatchers(HttpMethod.POST, ORDERS)
                        .hasAuthority("SCOPE_hold:write")
                        .requestMatchers(HttpMethod.DELETE, ORDERS)
                        .hasAuthority("SCOPE_hold:write")
                        .requestMatchers("/v1/policy-versions")
                        .hasAuthority("SCOPE_policy:write")
                        .requestMatchers("/v1/erasures", "/v1/erasures/**", "/v1/subjects/*/erasure-proof")
                        .hasAuthority("SCOPE_erasure:read")
                        .requestMatchers("/v1/**")
                        .hasAuthority("SCOPE_retention:read")
                        .anyRequest()
                        .permitAll())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(tokens))
                        .authenticationEntryPoint((request, response, refused) -> refuse(response, refused))
                        .withObjectPostProcessor(answeringItself()))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, refused) -> refuse(response, refused))
                        .accessDeniedHandler((request, response, denied) ->
                                ProblemWriter.write(response, Problem.of(Refusal.INSUFFICIENT_SCOPE))))
                .build();
    }

    @Bean
    RequestRejectedHandler rejectedRequests() {
        return (request, response, rejected) -> ProblemWriter.write(response, Problem.of(Refusal.BAD_REQUEST));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemValve() {
        return server -> server.addContextCustomizers(context -> {
            if (context.getParent() instanceof org.apache.catalina.core.StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }

    /** An issuer that cannot be reached is our trouble (503), not the caller's (401). */
    private static void refuse(HttpServletResponse response, AuthenticationException refused) {
        var refusal = refused instanceof AuthenticationServiceException ? Refusal.UNAVAILABLE : Refusal.INVALID_TOKEN;
        ProblemWriter.write(response, Problem.of(refusal));
    }

    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> answeringItself() {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
                var failures = new AuthenticationEntryPointFailureHandler(
                        (request, response, refused) -> refuse(response, refused));
                failures.setRethrowAuthenticationServiceException(false);
                filter.setAuthenticationFailureHandler(failures);
                return filter;
            }
        };
    }
}
