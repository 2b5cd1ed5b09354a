package oubli.ingest;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** Takes what people send over HTTP to Kafka, and answers when the broker has it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
            "org.springframework.boot.kafka.autoconfigure.metrics.KafkaMetricsAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration"
        })
@ComponentScan
@OpenAPIDefinition(info = @Info(title = "Oubli contact-ingest", version = "1"))
@EnableConfigurationProperties(OubliProperties.class)
public class ContactIngestApplication {

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** The application with its own configuration file, contact-ingest.yaml; further sources may be added before it runs. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(ContactIngestApplication.class)
                .properties(Map.of("spring.config.name", "contact-ingest"));
    }

    /** The machine's now, by which tokens end. */
    @Bean
    MachineClock machineClock() {
        return Clock.systemUTC()::instant;
    }

    /** The domain's now. The quickstart puts a movable clock in its place. */
    @Bean
    @ConditionalOnMissingBean(name = "domainClock")
    Clock domainClock() {
        return Clock.systemUTC();
    }
}
