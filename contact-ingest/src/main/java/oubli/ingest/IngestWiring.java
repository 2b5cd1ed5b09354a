package oubli.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import oubli.ingest.consent.DecisionWire;
import oubli.ingest.notice.Notice;
import oubli.ingest.notice.NoticeReader;
import oubli.ingest.notice.Notices;
import oubli.vault.KeyEncryption;
import oubli.vault.Sealer;
import oubli.vault.Secrets;

/** The secrets, the notices and what is built on them. */
@Configuration(proxyBeanMethods = false)
class IngestWiring {

    /** The module's name, as every record gives it. */
    static final String SOURCE = "contact-ingest";

    @Bean
    Secrets secrets(OubliProperties properties) {
        var folder = properties.secretsFolder();
        var keys = properties.keys();
        return switch (properties.mode()) {
            case PRODUCTION ->
                Secrets.openForProduction(folder, keys.openForProduction(folder, properties.dataFolder()));
            case QUICKSTART -> Secrets.openOrCreate(folder, keys.openOrCreate(folder));
        };
    }

    @Bean
    Identity identity(Secrets secrets) {
        return new Identity(secrets);
    }

    @Bean
    KeyEncryption keyEncryption(Secrets secrets) {
        return new RefusingKeys(secrets.keys());
    }

    @Bean
    Sealer sealer(KeyEncryption keks) {
        return new Sealer(keks);
    }

    @Bean
    Notices notices(OubliProperties properties, Clock domainClock) {
        return new Notices(notice(properties), domainClock);
    }

    private static Notice notice(OubliProperties properties) {
        var notice = NoticeReader.read(properties.policyFile());
        return switch (properties.mode()) {
            case PRODUCTION -> notice.forProduction();
            case QUICKSTART -> notice;
        };
    }

    @Bean
    DecisionWire decisionWire() {
        return new DecisionWire(SOURCE);
    }

    @Bean
    Meters meters(MeterRegistry registry) {
        return new Meters(registry);
    }
}
