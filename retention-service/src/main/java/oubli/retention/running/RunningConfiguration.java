package oubli.retention.running;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.HostInfo;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import oubli.policy.epochs.EpochPlanner;
import oubli.policy.epochs.EpochTerms;
import oubli.retention.RetentionTopology;
import oubli.retention.access.Refusal;
import oubli.retention.clock.TickCheck;
import oubli.retention.clock.TickCheck.ShiftedClocks;
import oubli.retention.clock.TimeShift;
import oubli.retention.clock.Timekeeper;
import oubli.retention.due.Turns;
import oubli.retention.epochs.EpochBook;
import oubli.retention.epochs.EpochTimekeeper;
import oubli.retention.keep.Pace;
import oubli.retention.keep.RestoreGate;
import oubli.retention.policies.PolicyBook;
import oubli.retention.policies.PolicyDesk;
import oubli.retention.policies.PolicyFile;
import oubli.retention.policies.PolicyPublisher;
import oubli.retention.policies.PolicyWire;
import oubli.retention.proof.StandingEpochs;
import oubli.retention.query.BlockWriter;
import oubli.retention.query.CertificateBook;
import oubli.retention.query.CountBook;
import oubli.retention.query.EpochReader;
import oubli.retention.query.Explainer;
import oubli.retention.query.Forecaster;
import oubli.retention.query.OrderWriter;
import oubli.retention.query.Owners;
import oubli.retention.query.PolicyInForce;
import oubli.retention.query.PolicySurveyor;
import oubli.retention.query.ProofBook;
import oubli.retention.query.ReceiptWriter;
import oubli.retention.query.RetentionReader;
import oubli.retention.restore.ErasureJournal;
import oubli.retention.running.RetentionProperties.Mode;
import oubli.retention.wire.EpochWire;
import oubli.retention.wire.JournalWire;
import oubli.retention.wire.KeyCareWire;
import oubli.schemas.TopicCatalogue;
import oubli.schemas.TopicSettings;
import oubli.schemas.TopicsGate;
import oubli.schemas.follow.TopicFollower;
import oubli.schemas.stream.Edge;
import oubli.schemas.stream.StreamsEngine;
import oubli.schemas.stream.StreamsSettings;
import oubli.vault.SecretRefusedException;
import oubli.vault.Secrets;
import oubli.vault.certificates.CertificateVerifier;
import oubli.vault.certificates.DocumentSigner;

/** Puts the running application together: policy, time, topology and streams. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionProperties.class)
class RunningConfiguration {

    private static final String APPLICATION_ID = "retention-service";

    @Bean
    TopicSettings topicSettings(RetentionProperties properties) {
        var topics = properties.topics();
        return TopicSettings.profile(topics.profile())
                .withPartitions(topics.partitions())
                .withReplication(topics.replication(), topics.minInSyncReplicas());
    }

    @Bean
    PolicyFile policyFile(RetentionProperties properties) {
        return fit(PolicyFile.read(properties.policy()), properties);
    }

    @Bean
    PolicyBook policies(PolicyFile file) {
        return new PolicyBook(file);
    }

    @Bean
    Secrets secrets(RetentionProperties properties) {
        var folder = properties.secrets();
        var keys = properties.keys();
        return switch (properties.mode()) {
            case PRODUCTION -> {
                var stateDir = properties.retention().stateDir();
                yield Secrets.openForProduction(folder, keys.openForProduction(folder, stateDir));
            }
            case QUICKSTART -> Secrets.openOrCreate(folder, keys.openOrCreate(folder));
        };
    }

    @Bean
    CertificateVerifier certificateVerifier(Secrets secrets) {
        return secrets.certificateVerifier();
    }

    @Bean(destroyMethod = "close")
    Producer<String, byte[]> producer(RetentionProperties properties) {
        return Clients.producer(properties);
    }

    @Bean
    RestoreGate restoreGate() {
        return new RestoreGate();
    }

    @Bean
    Topology topology(
            RetentionProperties properties,
            TopicSettings settings,
            PolicyBook policies,
            Secrets secrets,
            MeterRegistry meters,
            RestoreGate gate,
            Clock domainClock) {
        var epochs = properties.retention().epochs();
        var edge = new Edge(
                Clients.serdes(properties),
                settings.partitions(),
                secrets.operatorsSeal()::seal,
                new TopicMeters(meters));
        var parts = new RetentionTopology.Parts(
                policies,
                check(properties),
                pace(properties, settings),
                new InputEnds(RetentionTopology.inputs(), APPLICATION_ID, Clients.config(properties)),
                new MicrometerMeters(meters, domainClock),
                KeyCareWire.of(secrets.keys(), Clients.config(properties), epochs.batch(), epochs.reportEvery()),
                gate,
                secrets.certificateSigner());
        return new RetentionTopology(edge, parts).build();
    }

    @Bean(destroyMethod = "")
    KafkaStreams streams(Topology topology, RetentionProperties properties, TopicSettings settings, HostInfo here) {
        var own = properties.retention();
        var brokers = new StreamsSettings.Brokers(
                properties.kafka().bootstrapServers(), properties.kafka().properties());
        var instance = new StreamsSettings.Instance(
                here, own.stateDir(), own.threads(), own.standbyReplicas(), 0, own.groupInstanceId());
        return new KafkaStreams(topology, StreamsSettings.of(APPLICATION_ID, brokers, settings, instance));
    }

    @Bean
    HostInfo here(RetentionProperties properties, @Value("${server.port:8082}") int port) {
        var told = properties.retention().applicationServer();
        return HostInfo.buildFromEndpoint(told.isEmpty() ? "localhost:" + port : told);
    }

    @Bean
    Timekeeper timekeeper(
            RetentionProperties properties,
            TopicSettings settings,
            Producer<String, byte[]> producer,
            Clock domainClock,
            ObjectProvider<TimeShift> shift,
            PolicyBook policies) {
        var rhythm = new Timekeeper.Rhythm(
                settings.partitions(), properties.retention().tickEvery(), settings.segment());
        return new Timekeeper(
                producer,
                Clients.serdes(properties),
                rhythm,
                domainClock,
                shift.getIfAvailable(() -> shift(properties, domainClock)),
                now -> policies.inForce(now).version());
    }

    @Bean
    EpochBook epochBook(TopicSettings settings) {
        return new EpochBook(settings.partitions());
    }

    @Bean
    EpochTimekeeper epochTimekeeper(
            RetentionProperties properties, Secrets secrets, EpochBook reports, MeterRegistry meters) {
        var own = properties.retention().epochs();
        var terms = new EpochTerms(own.every(), own.destroyWithin(), own.grace());
        var epochs = new EpochTimekeeper(secrets.keys(), reports, new EpochPlanner(terms), own.reportEvery());
        return EpochMeters.register(epochs, meters);
    }

    @Bean
    EpochReader epochReader(EpochTimekeeper epochs) {
        return () -> {
            try {
                return epochs.horizon();
            } catch (SecretRefusedException notRead) {
                throw Refusal.UNAVAILABLE.exception();
            }
        };
    }

    @Bean
    HealthIndicator keyEpochsHealthIndicator(EpochTimekeeper epochs) {
        return new EpochHealth(epochs);
    }

    @Bean
    StreamsLifecycle streamsLifecycle(
            KafkaStreams streams, RetentionProperties properties, TopicSettings settings, Company company) {
        var gate = TopicsGate.creating(new TopicCatalogue(settings), Clients.config(properties));
        return new StreamsLifecycle(new StreamsEngine(streams, gate, company));
    }

    @Bean
    PolicyPublisher policyPublisher(
            PolicyFile file, PolicyBook policies, RetentionProperties properties, Producer<String, byte[]> producer) {
        return new PolicyPublisher(file, policies, Clients.config(properties), producer);
    }

    @Bean
    PolicyDesk policyDesk(
            PolicyBook policies, PolicyPublisher publisher, RetentionProperties properties, Clock domainClock) {
        return new PolicyDesk(policies, publisher::publish, file -> fit(file, properties), domainClock);
    }

    @Bean
    PolicySurveyor policySurveyor(Partitions partitions) {
        return new StreamsSurveyor(partitions);
    }

    @Bean
    CountBook countBook() {
        return new CountBook();
    }

    @Bean
    Company company(
            PolicyPublisher publisher,
            PolicyBook policies,
            EpochBook reports,
            RetentionProperties properties,
            CountBook counts,
            MissedErasures missed,
            Timekeeper timekeeper,
            EpochTimekeeper epochs,
            Clock domainClock) {
        Map<String, Object> clients = Clients.config(properties);
        var followed = List.of(
                new PolicyWire(clients).into(policies),
                CountBookWire.into(counts, clients),
                EpochWire.into(reports, clients));
        return new Company(
                publisher,
                TopicFollower.of("policy-versions", clients, followed),
                missed,
                timekeeper,
                epochs,
                domainClock);
    }

    @Bean
    MissedErasures missedErasures(RetentionProperties properties, Secrets secrets, RecordSender sender) {
        Map<String, Object> clients = Clients.config(properties);
        var journal = new JournalWire(ErasureJournal.open(properties.erasureJournal(), secrets.keys()), clients);
        return new MissedErasures(journal, TopicFollower.of("erasure-journal", clients, List.of(journal)), sender);
    }

    @Bean
    HealthIndicator retentionHealthIndicator(KafkaStreams streams, RestoreGate gate) {
        return new StreamsHealth(streams, gate);
    }

    @Bean
    BrokerHorizon brokerHorizon(TopicSettings settings, RetentionProperties properties) {
        return new BrokerHorizon(settings, Clients.config(properties));
    }

    @Bean
    HorizonWatch horizonWatch(BrokerHorizon horizon, RetentionProperties properties, MeterRegistry meters) {
        return new HorizonWatch(horizon, properties.retention().horizonEvery(), meters);
    }

    @Bean
    Partitions partitions(KafkaStreams streams, TopicSettings settings) {
        return new Partitions(streams, settings.partitions());
    }

    @Bean
    RetentionReader retentionReader(Partitions partitions, PolicyBook policies, Clock domainClock) {
        return new StreamsReader(partitions, () -> policies.inForce(domainClock.instant()));
    }

    @Bean
    Forecaster forecaster(Partitions partitions, PolicyBook policies, Clock domainClock) {
        return new StreamsForecaster(partitions, () -> policies.inForce(domainClock.instant()));
    }

    @Bean
    Explainer explainer(Partitions partitions, PolicyBook policies, Clock domainClock) {
        return new StreamsExplainer(partitions, () -> policies.inForce(domainClock.instant()));
    }

    @Bean
    Owners owners(KafkaStreams streams, HostInfo here, TopicSettings settings) {
        return new StreamsOwners(streams, here, settings.partitions());
    }

    @Bean
    CertificateBook certificateBook(Secrets secrets) {
        return new CertificateBookWire(secrets.certificateSigner());
    }

    @Bean
    ProofBook proofBook(
            RetentionProperties properties,
            TopicSettings settings,
            BrokerHorizon horizon,
            CertificateBook certificates,
            Secrets secrets,
            Clock domainClock) {
        var files = new SegmentFiles(properties.retention().brokerLogDirs());
        var evidence = new EvidenceWire(
                Clients.config(properties),
                settings.partitions(),
                files,
                () -> new StandingEpochs(
                        secrets.keys().epochs(), properties.retention().skewBound()));
        var signer = new DocumentSigner(secrets.certificateSigner());
        return new ProofBookWire(evidence, horizon, certificates, signer, domainClock);
    }

    @Bean
    RecordSender recordSender(
            Producer<String, byte[]> producer, RetentionProperties properties, TopicSettings settings) {
        return new RecordSender(producer, Clients.serdes(properties), settings.partitions());
    }

    @Bean
    ReceiptWriter receiptWriter(RecordSender sender) {
        return new ReceiptWire(sender);
    }

    @Bean
    PolicyInForce policyInForce(PolicyBook policies) {
        return policies::inForce;
    }

    @Bean
    OrderWriter orderWriter(RecordSender sender, PolicyInForce policies) {
        return new OperationOrderWire(sender, policies);
    }

    @Bean
    BlockWriter blockWriter(RecordSender sender, PolicyInForce policies) {
        return new BlockOrderWire(sender, policies);
    }

    private static PolicyFile fit(PolicyFile file, RetentionProperties properties) {
        return switch (properties.mode()) {
            case PRODUCTION -> file.forProduction();
            case QUICKSTART -> file;
        };
    }

    private static TimeShift shift(RetentionProperties properties, Clock domainClock) {
        return properties.mode() == Mode.QUICKSTART ? Timekeeper.measured(domainClock) : TimeShift.none();
    }

    private static TickCheck check(RetentionProperties properties) {
        var retention = properties.retention();
        boolean quickstart = properties.mode() == Mode.QUICKSTART;
        return new TickCheck(
                retention.skewBound(),
                quickstart ? TickCheck.ANY_STEP : retention.stepBound(),
                quickstart ? ShiftedClocks.BELIEVED : ShiftedClocks.REFUSED);
    }

    private static Pace pace(RetentionProperties properties, TopicSettings settings) {
        var retention = properties.retention();
        int tasksOfAThread = (settings.partitions() + retention.threads() - 1) / retention.threads();
        var turns = Turns.sharing(Pace.DRAIN_EVERY, tasksOfAThread);
        return new Pace(retention.settle(), retention.batch(), turns, Pace.DRAIN_EVERY, settings.segment());
    }
}
