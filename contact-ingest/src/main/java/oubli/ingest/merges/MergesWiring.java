package oubli.ingest.merges;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import oubli.ingest.Identity;
import oubli.ingest.edge.ProtectedPath;
import oubli.ingest.notice.Notices;
import oubli.ingest.publish.Replays;

/** Puts merges together. */
@Configuration(proxyBeanMethods = false)
class MergesWiring {

    private static final String CONTACT_WRITE = "contact:write";

    @Bean
    Merges merges(Notices notices, Identity identity, Replays replays, Clock domainClock) {
        return new Merges(notices, identity, replays, domainClock);
    }

    @Bean
    ProtectedPath mergesPath() {
        return ProtectedPath.of("/v1/merges", CONTACT_WRITE);
    }

    @Bean
    ProtectedPath mergePath() {
        return ProtectedPath.of("/v1/merges/*", CONTACT_WRITE);
    }

    @Bean
    ProtectedPath mergeSuggestionsPath() {
        return ProtectedPath.of("/v1/merge-suggestions", CONTACT_WRITE);
    }
}
