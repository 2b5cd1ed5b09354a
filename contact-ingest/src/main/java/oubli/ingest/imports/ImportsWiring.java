package oubli.ingest.imports;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import oubli.ingest.Identity;
import oubli.ingest.Meters;
import oubli.ingest.OubliProperties;
import oubli.ingest.consent.DecisionWire;
import oubli.ingest.edge.RateLimit;
import oubli.ingest.follow.Suppressions;
import oubli.ingest.notice.Notices;
import oubli.ingest.publish.Readiness;
import oubli.ingest.publish.Replays;
import oubli.vault.Sealer;

/** Puts imports together. */
@Configuration(proxyBeanMethods = false)
class ImportsWiring {

    private static final String SOURCE = "contact-ingest";

    @Bean
    Imports imports(
            Notices notices,
            Identity identity,
            Sealer sealer,
            DecisionWire decisions,
            Replays replays,
            Suppressions suppressions,
            @Qualifier("topicFollower") Readiness caughtUp,
            OubliProperties properties,
            Clock domainClock,
            Meters meters) {
        var perSubject = new RateLimit(properties.ingest().decisionsPerSubject(), Duration.ofHours(1));
        return new Imports(
                notices,
                identity,
                new ProfileWire(sealer, SOURCE),
                decisions,
                replays,
                suppressions,
                caughtUp,
                perSubject,
                domainClock,
                meters);
    }

    @Bean
    SuppressionFile suppressionFile(
            Suppressions suppressions, @Qualifier("topicFollower") Readiness caughtUp, Clock domainClock) {
        return new SuppressionFile(suppressions, caughtUp, domainClock);
    }
}
