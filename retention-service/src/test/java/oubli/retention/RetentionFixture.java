package oubli.retention;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import oubli.policy.PolicyReader;
import oubli.policy.PrivacyPolicy;
import oubli.policy.retention.Deadline;
import oubli.retention.clock.TickCheck;
import oubli.retention.clock.TickCheck.ShiftedClocks;
import oubli.retention.due.Turns;
import oubli.retention.keep.Forecast;
import oubli.retention.keep.KeyCare;
import oubli.retention.keep.Pace;
import oubli.retention.keep.Policies;
import oubli.retention.keep.RestoreGate;
import oubli.retention.keep.RetentionStores;
import oubli.retention.keep.SagaView;
import oubli.retention.keep.StartLine;
import oubli.retention.ledger.LedgerView;
import oubli.retention.simulation.RestingKeyCare;
import oubli.schemas.AvroSerde;
import oubli.schemas.ErasureCertificate;
import oubli.schemas.ErasureEvent;
import oubli.schemas.LapseEvent;
import oubli.schemas.Topic;
import oubli.schemas.Topics;
import oubli.schemas.stream.Edge;
import oubli.schemas.stream.SiftMeter;
import oubli.vault.certificates.CertificateKeys;
import oubli.vault.certificates.CertificateSigner;
import oubli.vault.certificates.CertificateVerifier;

/** Drives the topology with the shipped policy and shows what came out of it. */
final class RetentionFixture extends RetentionEvents implements AutoCloseable {

    static final String MARIE = "pmarieaaaaaaaaaaaaaaaaaaaa";
    static final String DEVICE = "d01890000-0000-7000-8000-000000000001";
    static final Map<String, ?> SERDES =
            Map.of("schema.registry.url", "mock://retention", "auto.register.schemas", "true");
    static final PrivacyPolicy POLICY = policy(UnaryOperator.identity());

    /** A later version in which the mailer is retired and an erp has come. */
    static final PrivacyPolicy NEXT = policy(yaml ->
            yaml.replace("version: \"2020-04-01\"", "version: \"2028-01-01\"").replace("- id: mailer", "- id: erp"));

    /** A later version that keeps counts of prospects and requests instead of nothing. */
    static final PrivacyPolicy ANONYMISING =
            policy(yaml -> yaml.replace("version: \"2020-04-01\"", "version: \"2027-01-01\"")
                    .replace(
                            "starts: last-contact, length: P3Y, action: ERASE",
                            "starts: last-contact, length: P3Y, action: ANONYMISE")
                    .replace(
                            "id: request, clause: \"§8\", starts: request-closed, length: at-once, action: ERASE",
                            "id: request, clause: \"§8\", starts: request-closed, length: at-once, action: ANONYMISE"));

    private static final String PEM = CertificateKeys.freshPrivatePem();
    static final CertificateVerifier VERIFIER =
            new CertificateVerifier(CertificateKeys.readPublic(CertificateKeys.publicPemOf(PEM)));

    private static final List<String> STORES = List.of(
            RetentionStores.DUE_BY_TIME,
            RetentionStores.LEDGER_BY_SUBJECT,
            RetentionStores.ERASURE_BY_SUBJECT,
            RetentionStores.SUBJECT_BY_ERASURE,
            RetentionStores.SUBJECT_BY_BLOCK,
            RetentionStores.PROGRESS_BY_NAME);

    final RecordedCounters counters = new RecordedCounters();
    static final Pace PACE = new Pace(
            Duration.ofSeconds(15),
            10_000,
            Turns.sharing(Duration.ofDays(1), 1),
            Duration.ofMillis(100),
            Duration.ofMinutes(5));
    final RestoreGate gate = new RestoreGate();
    private final TopologyTestDriver driver;
    private final Map<String, List<TestRecord<String, ?>>> seen = new HashMap<>();

    RetentionFixture() {
        this(StartLine.reached(), PACE, Duration.ofDays(36_500));
    }

    RetentionFixture(Duration step) {
        this(StartLine.reached(), PACE, step);
    }

    RetentionFixture(StartLine startLine, Pace pace) {
        this(startLine, pace, Duration.ofDays(36_500));
    }

    private RetentionFixture(StartLine startLine, Pace pace, Duration step) {
        this(startLine, pace, step, ShiftedClocks.REFUSED);
    }

    private RetentionFixture(StartLine startLine, Pace pace, Duration step, ShiftedClocks shifts) {
        this(startLine, pace, step, shifts, 1, new RestingKeyCare());
    }

    private RetentionFixture(
            StartLine startLine, Pace pace, Duration step, ShiftedClocks shifts, int partitions, KeyCare care) {
        driver = new TopologyTestDriver(
                topology(startLine, pace, step, counters, shifts, partitions, care, gate), config());
    }

    RetentionFixture(StartLine startLine, KeyCare care) {
        this(startLine, PACE, Duration.ofDays(36_500), ShiftedClocks.REFUSED, 1, care);
    }

    /** The first of two partitions; what the other one writes is sent by the test. */
    static RetentionFixture ofTwoPartitions() {
        return new RetentionFixture(
                StartLine.reached(), PACE, Duration.ofDays(36_500), ShiftedClocks.REFUSED, 2, new RestingKeyCare());
    }

    static RetentionFixture believingShifts() {
        return new RetentionFixture(StartLine.reached(), PACE, Duration.ofDays(36_500), ShiftedClocks.BELIEVED);
    }

    static Topology topology(StartLine startLine, Pace pace, Duration step, RecordedCounters counters) {
        return topology(
                startLine, pace, step, counters, ShiftedClocks.REFUSED, 1, new RestingKeyCare(), new RestoreGate());
    }

    private static Topology topology(
            StartLine startLine,
            Pace pace,
            Duration step,
            RecordedCounters counters,
            ShiftedClocks shifts,
            int partitions,
            KeyCare care,
            RestoreGate gate) {
        var edge = new Edge(SERDES, partitions, UnaryOperator.identity(), SiftMeter.NONE);
        var signer = new CertificateSigner(CertificateKeys.readPrivate(PEM), VERIFIER);
        var check = new TickCheck(Duration.ofSeconds(5), step, shifts);
        return new RetentionTopology(
                        edge,
                        new RetentionTopology.Parts(
                                new TwoPolicies(), check, pace, startLine, partition -> counters, care, gate, signer))
                .build();
    }

    void goOnFor(Duration wallClock) {
        driver.advanceWallClockTime(wallClock);
    }

    void drainAgain() {
        driver.advanceWallClockTime(Duration.ofMillis(100));
    }

    @Override
    <V extends SpecificRecord> void send(Topic<V> topic, String key, V value, Instant appendedAt) {
        driver.createInputTopic(topic.name(), new StringSerializer(), AvroSerde.<V>serializer(SERDES))
                .pipeInput(key, value, appendedAt.isBefore(Instant.EPOCH) ? Instant.EPOCH : appendedAt);
    }

    void sendRaw(String topic, byte[] key, byte[] value, Instant appendedAt) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key, value, appendedAt);
    }

    List<LapseEvent> lapses() {
        return values(Topics.LAPSE_EVENTS);
    }

    List<LapseEvent> lapses(String kind) {
        return lapses().stream()
                .filter(lapse -> lapse.getKind().name().equals(kind))
                .toList();
    }

    List<ErasureEvent> erasures() {
        return values(Topics.ERASURE_EVENTS);
    }

    List<ErasureCertificate> certificates() {
        return values(Topics.ERASURE_CERTIFICATES);
    }

    ErasureCertificate certificate() {
        var all = certificates();
        return all.get(all.size() - 1);
    }

    List<String> tombstones(Topic<?> topic) {
        return records(topic).stream()
                .filter(record -> record.value() == null)
                .map(TestRecord::key)
                .toList();
    }

    /** Reason codes of the dead letters of a topic. */
    List<String> dead(Topic<?> topic) {
        var output = driver.createOutputTopic(topic.dead(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        return output.readRecordsToList().stream()
                .map(record ->
                        new String(record.headers().lastHeader("oubli-reason").value(), UTF_8))
                .toList();
    }

    private <V extends SpecificRecord> List<V> values(Topic<V> topic) {
        return records(topic).stream()
                .filter(record -> record.value() != null)
                .map(TestRecord::value)
                .toList();
    }

    /** Everything written so far; what the driver read once is remembered here. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    <V extends SpecificRecord> List<TestRecord<String, V>> records(Topic<V> topic) {
        var all = seen.computeIfAbsent(topic.name(), name -> new ArrayList<>());
        all.addAll(
                driver.createOutputTopic(topic.name(), new StringDeserializer(), AvroSerde.deserializer(topic, SERDES))
                        .readRecordsToList());
        return (List) List.copyOf(all);
    }

    List<Deadline> forecast(String from, String to) {
        var found = new ArrayList<Deadline>();
        new Forecast(
                        driver.getKeyValueStore(RetentionStores.DUE_BY_TIME),
                        new LedgerView(driver.getKeyValueStore(RetentionStores.LEDGER_BY_SUBJECT)),
                        new SagaView(driver.getKeyValueStore(RetentionStores.ERASURE_BY_SUBJECT)),
                        POLICY)
                .each(Instant.parse(from), Instant.parse(to), found::add);
        return found;
    }

    long openRequests() {
        var rows = 0L;
        try (var entries = driver.<String, byte[]>getKeyValueStore(RetentionStores.LEDGER_BY_SUBJECT)
                .all()) {
            while (entries.hasNext()) {
                rows += entries.next().key.contains("/r/") ? 1 : 0;
            }
        }
        return rows;
    }

    /** What the stores hold, as their changelogs would bring it back. */
    Map<String, List<KeyValue<Object, Object>>> stores() {
        var all = new HashMap<String, List<KeyValue<Object, Object>>>();
        for (var name : STORES) {
            var rows = new ArrayList<KeyValue<Object, Object>>();
            try (var entries = driver.getKeyValueStore(name).all()) {
                entries.forEachRemaining(rows::add);
            }
            all.put(name, rows);
        }
        return all;
    }

    void restore(Map<String, List<KeyValue<Object, Object>>> stores) {
        stores.forEach((name, rows) -> driver.getKeyValueStore(name).putAll(rows));
    }

    @Override
    public void close() {
        driver.close();
    }

    private static Properties config() {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "retention-service-test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        config.put(StreamsConfig.STATE_DIR_CONFIG, temporary().toString());
        return config;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("retention");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static PrivacyPolicy policy(UnaryOperator<String> change) {
        try {
            var yaml = change.apply(Files.readString(Path.of("..", "policy.yaml")));
            return PolicyReader.read(
                    (Map<String, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Knows the shipped version and the next. */
    private static final class TwoPolicies implements Policies {

        @Override
        public Optional<PrivacyPolicy> find(String version) {
            return Stream.of(POLICY, NEXT, ANONYMISING)
                    .filter(policy -> policy.version().equals(version))
                    .findFirst();
        }

        @Override
        public PrivacyPolicy initial() {
            return POLICY;
        }
    }
}
