package oubli.consent;

import java.time.Clock;
import java.time.InstantSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Keeps every subject's current consent and answers who may be contacted for what. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan({
    "oubli.consent.access",
    "oubli.consent.merging",
    "oubli.consent.proof",
    "oubli.consent.query",
    "oubli.consent.running"
})
@ServiceParts
public class ConsentStreamApplication {

    public static void main(String[] args) {
        application().run(args);
    }

    /** The application as {@code main} starts it, open to more properties and initializers. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(ConsentStreamApplication.class)
                .web(WebApplicationType.SERVLET)
                .properties("spring.config.name=consent-stream");
    }

    /** The machine's clock, unless whoever starts us brought the clock that all services of its process share. */
    @Bean
    @Conditional(NoClockYet.class)
    Clock domainClock() {
        return Clock.systemUTC();
    }

    /** The machine's own time, as the brokers stamp their records; nobody moves it. */
    @Bean
    InstantSource machineTime() {
        return InstantSource.system();
    }

    /** Holds where no initializer has registered the domain's clock. */
    static final class NoClockYet implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var beans = context.getBeanFactory();
            return beans == null || !beans.containsBean("domainClock");
        }
    }
}
