package oubli.retention;

import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Waits until what is held may no longer be held, erases it everywhere and proves it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan
@ServiceParts
public class RetentionServiceApplication {

    public static void main(String[] args) {
        application().run(args);
    }

    /** The application as {@code main} starts it, open to more properties and initializers. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(RetentionServiceApplication.class)
                .web(WebApplicationType.SERVLET)
                .properties("spring.config.name=retention-service");
    }

    /** The machine's clock, unless whoever starts us brought the clock that all services of its process share. */
    @Bean
    @Conditional(NoClockYet.class)
    Clock domainClock() {
        return Clock.systemUTC();
    }

    /** The machine's clock, whatever the domain's says: other machines compare what it dates with their own. */
    @Bean
    Clock machineClock() {
        return Clock.systemUTC();
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
