package oubli.consent.running;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.HostInfo;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import oubli.consent.copies.Takeovers;
import oubli.consent.fold.ConsentTopology;
import oubli.consent.fold.FoldMeters;
import oubli.consent.fold.KeeperTerms;
import oubli.consent.fold.TopicMeters;
import oubli.consent.policies.PolicyBook;
import oubli.consent.policies.PolicyFile;
import oubli.consent.policies.PolicyWire;
import oubli.consent.query.Owners;
import oubli.policy.PrivacyPolicy;
import oubli.schemas.TopicCatalogue;
import oubli.schemas.TopicSettings;
import oubli.schemas.TopicsGate;
import oubli.schemas.follow.TopicFollower;
import oubli.schemas.stream.Edge;
import oubli.schemas.stream.StreamsEngine;
import oubli.schemas.stream.StreamsSettings;
import oubli.vault.OperatorsSeal;
import oubli.vault.Secrets;
import oubli.vault.proofs.ProofSigner;

/** Puts the running application together: policy, topology, streams, and what reads their stores. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConsentProperties.class)
class RunningConfiguration {

    static final String APPLICATION_ID = "consent-stream";

    @Bean
    TopicSettings topicSettings(ConsentProperties properties) {
        var topics = properties.topics();
        return TopicSettings.profile(topics.profile())
                .withPartitions(topics.partitions())
                .withReplication(topics.replication(), topics.minInSyncReplicas());
    }

    @Bean
    PolicyBook policies(ConsentProperties properties) {
        var book = new PolicyBook();
        var policy = policy(properties);
        book.add(policy, policy.effective().atStartOfDay(policy.zone()).toInstant());
        return book;
    }

    @Bean(destroyMethod = "close")
    TopicFollower policyVersions(PolicyBook policies, ConsentProperties properties) {
        var clients = clients(properties);
        return TopicFollower.of("policy-versions", clients, List.of(new PolicyWire(clients).into(policies)));
    }

    @Bean
    Topology topology(
            ConsentProperties properties,
            TopicSettings settings,
            PolicyBook policies,
            Clock domainClock,
            MeterRegistry meters,
            Takeovers takeovers) {
        var edge = new Edge(serdes(properties), settings.partitions(), seal(properties)::seal, new TopicMeters(meters));
        var terms = new KeeperTerms(
                new BookPolicies(policies, domainClock),
                new FoldMeters(meters),
                settings.segment(),
                Secrets.PEPPER_VERSION,
                takeovers::begin);
        return ConsentTopology.build(edge, terms);
    }

    @Bean(destroyMethod = "")
    KafkaStreams streams(Topology topology, ConsentProperties properties, TopicSettings settings, HostInfo here) {
        var own = properties.consentStream();
        var brokers = new StreamsSettings.Brokers(
                properties.kafka().bootstrapServers(), properties.kafka().properties());
        var instance = new StreamsSettings.Instance(
                here,
                Path.of(own.stateDir()),
                own.threads(),
                own.standbyReplicas(),
                own.cacheBytes(),
                own.groupInstanceId());
        return new KafkaStreams(topology, StreamsSettings.of(APPLICATION_ID, brokers, settings, instance));
    }

    @Bean
    HostInfo here(ConsentProperties properties, @Value("${server.port:8081}") int port) {
        var told = properties.consentStream().applicationServer();
        return HostInfo.buildFromEndpoint(told.isEmpty() ? "localhost:" + port : told);
    }

    @Bean
    StreamsLifecycle streamsLifecycle(
            KafkaStreams streams, ConsentProperties properties, TopicSettings settings, TopicFollower policyVersions) {
        var gate = TopicsGate.creating(new TopicCatalogue(settings), clients(properties));
        return new StreamsLifecycle(new StreamsEngine(streams, gate, new Company(policyVersions)));
    }

    @Bean
    Owners owners(KafkaStreams streams, HostInfo here) {
        return new StreamsOwners(streams, here);
    }

    @Bean
    HealthIndicator consentsHealthIndicator(KafkaStreams streams, PolicyBook policies, Takeovers takeovers) {
        return new StreamsHealth(streams, policies, takeovers);
    }

    /** Signs receipts and proof packs. */
    @Bean
    ProofSigner proofSigner(ConsentProperties properties) {
        return switch (properties.mode()) {
            case PRODUCTION -> Secrets.proofSigner(Path.of(properties.secrets()));
            case QUICKSTART -> {
                Secrets.openOrCreate(Path.of(properties.secrets()));
                yield Secrets.proofSigner(Path.of(properties.secrets()));
            }
        };
    }

    private static PrivacyPolicy policy(ConsentProperties properties) {
        var policy = PolicyFile.read(Path.of(properties.policy()));
        return switch (properties.mode()) {
            case PRODUCTION -> policy.forProduction();
            case QUICKSTART -> policy;
        };
    }

    /** Seals dead letters; the operators' public key is enough. */
    private static OperatorsSeal seal(ConsentProperties properties) {
        return switch (properties.mode()) {
            case PRODUCTION -> Secrets.operatorsSeal(Path.of(properties.secrets()));
            case QUICKSTART ->
                Secrets.openOrCreate(Path.of(properties.secrets())).operatorsSeal();
        };
    }

    static Map<String, Object> clients(ConsentProperties properties) {
        var clients = new HashMap<String, Object>(properties.kafka().properties());
        clients.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, properties.kafka().bootstrapServers());
        clients.putAll(serdes(properties));
        return clients;
    }

    private static Map<String, Object> serdes(ConsentProperties properties) {
        var serdes = new HashMap<String, Object>(properties.schemaRegistry().properties());
        serdes.put("schema.registry.url", properties.schemaRegistry().url());
        return serdes;
    }
}
