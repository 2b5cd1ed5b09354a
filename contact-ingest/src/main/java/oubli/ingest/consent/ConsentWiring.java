package oubli.ingest.consent;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import oubli.ingest.Identity;
import oubli.ingest.MachineClock;
import oubli.ingest.Meters;
import oubli.ingest.OubliProperties;
import oubli.ingest.edge.RateLimit;
import oubli.ingest.follow.ClosedGenerations;
import oubli.ingest.notice.Notices;
import oubli.ingest.publish.Replays;

/** Puts the taking of decisions together. */
@Configuration(proxyBeanMethods = false)
class ConsentWiring {

    @Bean
    DeviceMemories deviceMemories(
            Identity identity, Notices notices, ClosedGenerations generations, Clock domainClock) {
        return new DeviceMemories(identity, notices, generations, domainClock);
    }

    @Bean
    ChoiceCookies choiceCookies(DeviceMemories memories, Notices notices) {
        return new ChoiceCookies(memories, notices);
    }

    @Bean
    Callers callers(
            Identity identity, ClosedGenerations generations, DeviceMemories memories, MachineClock machineClock) {
        return new Callers(identity, generations, memories, machineClock);
    }

    @Bean
    ConsentDecisions consentDecisions(
            Notices notices,
            Identity identity,
            DecisionWire wire,
            Replays replays,
            OubliProperties properties,
            Clock domainClock,
            Meters meters) {
        var perSubject = new RateLimit(properties.ingest().decisionsPerSubject(), Duration.ofHours(1));
        return new ConsentDecisions(notices, identity, wire, replays, perSubject, domainClock, meters);
    }

    @Bean
    ConsentStream consentStream(OubliProperties properties) {
        return new ConsentStream(properties.consentStream(), properties.issuer());
    }

    @Bean
    MyConsents myConsents(ConsentStream stream, Notices notices, Clock domainClock) {
        return new MyConsents(stream, notices, domainClock);
    }
}
