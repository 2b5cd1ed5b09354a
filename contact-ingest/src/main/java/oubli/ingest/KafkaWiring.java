package oubli.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.ProducerListener;
import oubli.ingest.follow.ClosedGenerations;
import oubli.ingest.follow.ErasureWire;
import oubli.ingest.follow.Following;
import oubli.ingest.follow.SuppressionWire;
import oubli.ingest.follow.Suppressions;
import oubli.ingest.links.RedemptionWire;
import oubli.ingest.links.Redemptions;
import oubli.ingest.notice.NoticeWire;
import oubli.ingest.notice.Notices;
import oubli.ingest.publish.BrokerWatch;
import oubli.ingest.publish.KeyInForceWire;
import oubli.ingest.publish.ProducerSettings;
import oubli.ingest.publish.Publisher;
import oubli.ingest.publish.Readiness;
import oubli.ingest.publish.Replays;
import oubli.ingest.publish.StandingTopics;
import oubli.ingest.publish.WarmUp;
import oubli.schemas.AvroDeserializer;
import oubli.schemas.TopicCatalogue;
import oubli.schemas.TopicSettings;
import oubli.schemas.Topics;
import oubli.schemas.TopicsGate;
import oubli.schemas.follow.Followed;
import oubli.schemas.follow.TopicFollower;
import oubli.vault.KeyEncryption;

/** One producer for everything that is written. */
@Configuration(proxyBeanMethods = false)
class KafkaWiring {

    /**
     * A bean of its own, so that the producer is closed with the context. The serializers come configured; the factory
     * would configure them again, from the producer's keys.
     */
    @Bean
    DefaultKafkaProducerFactory<String, SpecificRecord> producers(
            OubliProperties properties, Serializer<SpecificRecord> values) {
        var settings = ProducerSettings.of(
                properties.kafka().bootstrapServers(), properties.kafka().properties());
        return new DefaultKafkaProducerFactory<>(settings, new StringSerializer(), values, false);
    }

    @Bean
    KafkaOperations<String, SpecificRecord> kafka(DefaultKafkaProducerFactory<String, SpecificRecord> producers) {
        return template(producers);
    }

    /** Spring's own listener writes a record that fails into the log, value and all; the publisher says what may be said. */
    static KafkaTemplate<String, SpecificRecord> template(ProducerFactory<String, SpecificRecord> producers) {
        var template = new KafkaTemplate<>(producers);
        template.setProducerListener(new ProducerListener<>() {});
        return template;
    }

    /** Ours, or another that speaks the same wire format; shared, so that warming it up warms the producer. */
    @Bean
    Serializer<SpecificRecord> values(OubliProperties properties) throws ClassNotFoundException {
        @SuppressWarnings("unchecked")
        Serializer<SpecificRecord> values =
                Utils.newInstance(properties.ingest().serializer(), Serializer.class);
        values.configure(registrySettings(properties), false);
        return values;
    }

    @Bean
    Readiness brokerWatch(
            KafkaOperations<String, SpecificRecord> kafka,
            Serializer<SpecificRecord> values,
            OubliProperties properties) {
        var admin = Admin.create(clientSettings(properties));
        return new BrokerWatch(admin, new WarmUp(kafka, values)).start();
    }

    @Bean
    Readiness standingTopics(OubliProperties properties) {
        var topics = properties.topics();
        var settings = TopicSettings.profile(topics.profile())
                .withPartitions(topics.partitions())
                .withReplication(topics.replication(), topics.minInSyncReplicas());
        var gate = TopicsGate.awaiting(StandingTopics.NEEDED, new TopicCatalogue(settings), clientSettings(properties));
        return new StandingTopics(gate).start();
    }

    @Bean
    Readiness topicFollower(
            OubliProperties properties,
            Notices notices,
            ClosedGenerations generations,
            Suppressions suppressions,
            Redemptions redemptions) {
        var registry = registrySettings(properties);
        List<Followed> topics = List.of(
                new NoticeWire(new AvroDeserializer<>(Topics.POLICY_VERSIONS, registry), notices),
                new ErasureWire(new AvroDeserializer<>(Topics.ERASURE_EVENTS, registry), generations),
                new SuppressionWire(suppressions),
                new RedemptionWire(new AvroDeserializer<>(Topics.LINK_REDEMPTIONS, registry), redemptions));
        return new Following(TopicFollower.of("oubli-topic-follower", clientSettings(properties), topics)).start();
    }

    @Bean
    Suppressions suppressions() {
        return new Suppressions();
    }

    @Bean
    ClosedGenerations closedGenerations() {
        return new ClosedGenerations();
    }

    @Bean
    Publisher publisher(
            KafkaOperations<String, SpecificRecord> kafka,
            @Qualifier("brokerWatch") Readiness cluster,
            @Qualifier("standingTopics") Readiness topics,
            KeyEncryption keks,
            OubliProperties properties,
            MeterRegistry meters) {
        var ingest = properties.ingest();
        var keyInForce = new KeyInForceWire(keks);
        Readiness both = () -> topics.isReady() && cluster.isReady();
        return new Publisher(kafka, both, keyInForce, ingest.inFlight(), ingest.acknowledgedWithin(), meters);
    }

    @Bean
    Replays replays(Publisher publisher, OubliProperties properties) {
        return new Replays(
                publisher, properties.ingest().replays(), properties.ingest().replayFor());
    }

    private static Map<String, Object> registrySettings(OubliProperties properties) {
        var settings = new HashMap<String, Object>();
        properties.kafka().properties().forEach((key, value) -> {
            if (key.startsWith("schema.registry.") || key.startsWith("basic.auth.")) {
                settings.put(key, value);
            }
        });
        settings.put("schema.registry.url", properties.schemaRegistry().url());
        settings.put("auto.register.schemas", "false");
        return settings;
    }

    /** What every client of the cluster needs: the address, and the owner's security settings. */
    static Map<String, Object> clientSettings(OubliProperties properties) {
        var settings = new HashMap<String, Object>();
        properties.kafka().properties().forEach((key, value) -> {
            if (key.startsWith("security.") || key.startsWith("sasl.") || key.startsWith("ssl.")) {
                settings.put(key, value);
            }
        });
        settings.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, properties.kafka().bootstrapServers());
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "contact-ingest");
        return settings;
    }
}
