package oubli.retention.query;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the HTTP interface together. */
@Configuration(proxyBeanMethods = false)
class QueryConfiguration {

    @Bean
    OwnerClient ownerClient() {
        return new OwnerClient();
    }

    @Bean
    Forwarding forwarding(Owners owners, OwnerClient client) {
        return new Forwarding(owners, client);
    }

    @Bean
    Everywhere everywhere(Owners owners, OwnerClient client) {
        return new Everywhere(owners, client);
    }

    @Bean
    Attempts attempts() {
        return new Attempts();
    }
}
