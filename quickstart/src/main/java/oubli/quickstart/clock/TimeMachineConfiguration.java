package oubli.quickstart.clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Adds the time machine to the context of port 8080: only in the quickstart, only for the operator. */
@Configuration(proxyBeanMethods = false)
public class TimeMachineConfiguration {

    /** The scope that may move the clock. */
    public static final String SCOPE = "time:write";

    @Bean
    TimeMachineController timeMachineController(TimeMachine clock) {
        return new TimeMachineController(clock);
    }

    @Bean
    @Order(0)
    SecurityFilterChain timeMachineAccess(HttpSecurity http) {
        return http.securityMatcher("/time-machine")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.OPTIONS)
                        .denyAll()
                        .anyRequest()
                        .hasAuthority("SCOPE_" + SCOPE))
                .oauth2ResourceServer(server -> server.jwt(jwt -> {})
                        .authenticationEntryPoint(Problems::unauthorized)
                        .accessDeniedHandler(Problems::forbidden))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }
}
