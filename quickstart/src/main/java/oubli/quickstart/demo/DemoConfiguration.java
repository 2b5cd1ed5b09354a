package oubli.quickstart.demo;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import oubli.quickstart.Addresses;
import oubli.quickstart.Ports;
import oubli.vault.Secrets;
import oubli.vault.certificates.CertificateVerifier;

/** The demo page, as one more source of contact-ingest's context; it reads the properties that the service has. */
@Configuration(proxyBeanMethods = false)
@Import({PageController.class, SiteController.class, LiveController.class, SystemController.class})
public class DemoConfiguration {
    private static final int HOME = new Ports(0).contactIngest();

    /** Where all services run in one process; another layout brings its own. */
    @Bean
    @ConditionalOnMissingBean
    Addresses demoAddresses(@Value("${server.port}") int port) {
        return new Addresses(new Ports(port - HOME));
    }

    @Bean
    OperatorCalls demoCalls(Addresses demoAddresses) {
        return new OperatorCalls(demoAddresses.issuer());
    }

    @Bean
    LiveEvents demoEvents(Addresses demoAddresses, Clock domainClock) {
        return new LiveEvents(demoAddresses, domainClock);
    }

    @Bean
    CertificateVerifier demoCertificates(@Value("${oubli.secrets}") Path folder) {
        return Secrets.openOrCreate(folder).certificateVerifier();
    }
}
