package oubli.retention.query;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the HTTP interface together. */
@Configuration(proxyBeanMethods = false)
class QueryConfiguration {

    @Bean
    Forwarding forwarding(Owners owners) {
        return new Forwarding(owners, new OwnerClient());
    }

    @Bean
    Attempts attempts() {
        return new Attempts();
    }
}
