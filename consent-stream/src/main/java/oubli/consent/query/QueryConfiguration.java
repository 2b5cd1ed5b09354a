package oubli.consent.query;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import oubli.consent.policies.PolicyBook;

/** Puts the query interface together. */
@Configuration(proxyBeanMethods = false)
class QueryConfiguration {

    @Bean
    Gate gate(PolicyBook policies, Clock domainClock) {
        return new Gate(policies, domainClock);
    }

    @Bean
    OwnerClient ownerClient() {
        return new OwnerClient();
    }

    @Bean
    Checking checking(ConsentReader reader, Owners owners, OwnerClient client, Gate gate) {
        return new Checking(reader, owners, client, gate);
    }

    @Bean
    WebMvcConfigurer askTheOwner(Owners owners, OwnerClient client) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new OwnerInterceptor(owners, client)).addPathPatterns("/v1/subjects/**");
            }
        };
    }
}
