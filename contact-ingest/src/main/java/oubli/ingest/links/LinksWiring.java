package oubli.ingest.links;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import oubli.ingest.Identity;
import oubli.ingest.MachineClock;
import oubli.ingest.OubliProperties;
import oubli.ingest.consent.Callers;
import oubli.ingest.consent.ConsentDecisions;
import oubli.ingest.consent.ConsentStream;
import oubli.ingest.consent.MyConsents;
import oubli.ingest.follow.ClosedGenerations;
import oubli.ingest.mail.Outbox;
import oubli.ingest.notice.Notices;
import oubli.ingest.publish.Replays;

/** Puts together what letters and links need. */
@Configuration(proxyBeanMethods = false)
class LinksWiring {

    @Bean
    Outbox outbox(OubliProperties properties, MeterRegistry meters) {
        return new Outbox(properties.mail(), meters);
    }

    @Bean
    Redemptions redemptions() {
        return new Redemptions();
    }

    @Bean
    ManageLinks manageLinks(
            Identity identity,
            Notices notices,
            ConsentStream stream,
            Outbox outbox,
            OubliProperties properties,
            Clock domainClock,
            MachineClock machineClock) {
        return new ManageLinks(identity, notices, stream, outbox, properties.mail(), domainClock, machineClock);
    }

    @Bean
    LinkRequests linkRequests(ManageLinks links, Identity identity, Notices notices, OubliProperties properties) {
        return new LinkRequests(links, identity, notices, properties.mail().linksPerClient());
    }

    @Bean
    Unsubscribing unsubscribing(Identity identity, ConsentDecisions decisions, ConsentStream stream, Notices notices) {
        return new Unsubscribing(identity, decisions, stream, notices);
    }

    @Bean
    Recorded recorded(ConsentStream stream) {
        return new Recorded(stream);
    }

    @Bean
    ChoicesPage choicesPage(
            Callers callers, ConsentDecisions decisions, MyConsents mine, Recorded recorded, Notices notices) {
        return new ChoicesPage(callers, decisions, mine, recorded, notices);
    }

    @Bean
    Visits visits(
            Identity identity,
            Notices notices,
            ClosedGenerations generations,
            Redemptions redemptions,
            Replays replays,
            OubliProperties properties,
            Clock domainClock,
            MachineClock machineClock) {
        var limits = new Visits.Limits(
                properties.mail().visitLasts(), properties.ingest().acknowledgedWithin());
        return new Visits(identity, notices, generations, redemptions, replays, limits, domainClock, machineClock);
    }
}
