package oubli.ingest;

import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.Map;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import oubli.ingest.edge.EdgeFilter;
import oubli.ingest.edge.EdgeSecurity;
import oubli.ingest.edge.GuardFilter;
import oubli.ingest.edge.ProblemValve;
import oubli.ingest.edge.ProblemWriter;
import oubli.ingest.edge.ProtectedPath;
import oubli.ingest.edge.RateLimit;
import oubli.ingest.edge.Refusal;

/** The order at the door: limits first, then who it is, then from where and how fast. */
@Configuration(proxyBeanMethods = false)
class EdgeWiring {

    private static final String AUDIENCE = "oubli";
    private static final String CONTACT_WRITE = "contact:write";
    private static final int BEFORE_SECURITY = Ordered.HIGHEST_PRECEDENCE;
    private static final int AFTER_SECURITY = -50;

    @Bean
    FilterRegistrationBean<EdgeFilter> edgeFilter(OubliProperties properties) {
        var longest = Math.toIntExact(properties.ingest().longestBody().toBytes());
        return inOrder(new EdgeFilter(longest), BEFORE_SECURITY);
    }

    @Bean
    FilterRegistrationBean<GuardFilter> guardFilter(OubliProperties properties) {
        var rate = new RateLimit(properties.ingest().requestsPerSecond(), Duration.ofSeconds(1));
        return inOrder(new GuardFilter(properties.ingest().allowedOrigins(), rate), AFTER_SECURITY);
    }

    @Bean
    JwtDecoder tokens(OubliProperties properties) {
        return EdgeSecurity.decoder(properties.issuer().toString(), AUDIENCE);
    }

    @Bean
    ProtectedPath answers() {
        return ProtectedPath.of("/v1/contact-requests/*/answers", CONTACT_WRITE);
    }

    @Bean
    ProtectedPath closures() {
        return ProtectedPath.of("/v1/contact-requests/*/closure", CONTACT_WRITE);
    }

    @Bean
    ProtectedPath interactions() {
        return ProtectedPath.of("/v1/interactions", CONTACT_WRITE);
    }

    @Bean
    ProtectedPath importPath() {
        return ProtectedPath.of("/v1/imports", CONTACT_WRITE);
    }

    @Bean
    ProtectedPath suppressionFilter() {
        return ProtectedPath.of("/v1/suppression-filter", "consent:read");
    }

    @Bean
    ProtectedPath subjectIds() {
        return ProtectedPath.of("/v1/subject-ids", CONTACT_WRITE);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }

    /** The dispatcher would log a path that nobody serves, and a path may hold anything. */
    @Bean
    SimpleUrlHandlerMapping nothingElse() {
        HttpRequestHandler nothing =
                (request, response) -> ProblemWriter.write(request, response, Refusal.NOT_FOUND.problem());
        return new SimpleUrlHandlerMapping(Map.of("/**", nothing), Ordered.LOWEST_PRECEDENCE);
    }

    private static <F extends Filter> FilterRegistrationBean<F> inOrder(F filter, int order) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }
}
