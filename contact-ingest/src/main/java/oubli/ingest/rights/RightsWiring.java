package oubli.ingest.rights;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import oubli.ingest.Identity;
import oubli.ingest.Meters;
import oubli.ingest.OubliProperties;
import oubli.ingest.consent.DecisionWire;
import oubli.ingest.edge.RateLimit;
import oubli.ingest.links.ManageLinks;
import oubli.ingest.notice.Notices;
import oubli.ingest.publish.Replays;
import oubli.vault.Sealer;

/** Puts the taking of rights requests together. */
@Configuration(proxyBeanMethods = false)
class RightsWiring {

    private static final String SOURCE = "contact-ingest";

    @Bean
    RightsRequests rightsRequests(
            Notices notices,
            Identity identity,
            Sealer sealer,
            DecisionWire decisions,
            Replays replays,
            OubliProperties properties,
            Clock domainClock,
            Meters meters,
            ManageLinks letters) {
        var perSubject = new RateLimit(properties.ingest().requestsPerSubject(), Duration.ofHours(1));
        var rights = new RightsWire(sealer, SOURCE);
        return new RightsRequests(
                notices, identity, rights, decisions, replays, perSubject, domainClock, meters, letters);
    }
}
