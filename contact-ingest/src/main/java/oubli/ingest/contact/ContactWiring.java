package oubli.ingest.contact;

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

/** Puts the contact form together. */
@Configuration(proxyBeanMethods = false)
class ContactWiring {

    private static final String SOURCE = "contact-ingest";

    @Bean
    ContactSubmissions contactSubmissions(
            Notices notices,
            Identity identity,
            Sealer sealer,
            DecisionWire decisions,
            Replays replays,
            OubliProperties properties,
            Clock domainClock,
            Meters meters,
            ManageLinks links) {
        var perSubject = new RateLimit(properties.ingest().requestsPerSubject(), Duration.ofHours(1));
        return new ContactSubmissions(
                notices,
                identity,
                new ContactWire(sealer, SOURCE),
                decisions,
                replays,
                perSubject,
                domainClock,
                meters,
                links);
    }

    @Bean
    OperatorEvents operatorEvents(
            Notices notices, Identity identity, Replays replays, Clock domainClock, Meters meters) {
        return new OperatorEvents(notices, identity, new OperatorWire(SOURCE), replays, domainClock, meters);
    }
}
