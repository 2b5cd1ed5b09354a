package oubli.consent.fold;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import oubli.consent.policies.PolicyFile;
import oubli.policy.PrivacyPolicy;
import oubli.schemas.AvroSerde;
import oubli.schemas.BlockEvent;
import oubli.schemas.ConsentEvent;
import oubli.schemas.CurrentConsent;
import oubli.schemas.ErasureEvent;
import oubli.schemas.LapseEvent;
import oubli.schemas.RecordKey;
import oubli.schemas.SubjectLink;
import oubli.schemas.SuppressionEntry;
import oubli.schemas.Topic;
import oubli.schemas.Topics;
import oubli.schemas.stream.Edge;

/** The topology in a test driver, spoken to in events and answering in states. */
final class ConsentDriver implements AutoCloseable {

    static final PrivacyPolicy POLICY = PolicyFile.read(Path.of("../policy.yaml"));
    static final Duration WATERMARK = Duration.ofMinutes(30);

    private static final Map<String, String> SERDES = Map.of("schema.registry.url", "mock://consent-stream");

    final MeterRegistry meters;
    private final TopologyTestDriver driver;
    final TestOutputTopic<String, CurrentConsent> states;
    final TestOutputTopic<String, SuppressionEntry> suppressions;

    ConsentDriver(Path stateDir) {
        this(stateDir, new SimpleMeterRegistry());
    }

    ConsentDriver(Path stateDir, MeterRegistry meters) {
        this(stateDir, meters, Policies.only(POLICY));
    }

    ConsentDriver(Path stateDir, MeterRegistry meters, Policies policies) {
        this.meters = meters;
        driver = new TopologyTestDriver(
                ConsentTopology.build(edge(meters), terms(meters, policies)), settings(stateDir));
        states = output(Topics.CONSENT_STATE);
        suppressions = output(Topics.SUPPRESSION_ENTRIES);
    }

    static Edge edge(MeterRegistry meters) {
        return new Edge(SERDES, 1, bytes -> bytes, new TopicMeters(meters));
    }

    static KeeperTerms terms(MeterRegistry meters) {
        return terms(meters, Policies.only(POLICY));
    }

    private static KeeperTerms terms(MeterRegistry meters, Policies policies) {
        return new KeeperTerms(policies, new FoldMeters(meters), WATERMARK, 1, partition -> {});
    }

    private static Properties settings(Path stateDir) {
        var settings = new Properties();
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "consent-stream");
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        return settings;
    }

    private <V extends SpecificRecord> TestOutputTopic<String, V> output(Topic<V> topic) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), AvroSerde.deserializer(topic, SERDES));
    }

    void decide(ConsentEvent event) {
        pipe(Topics.CONSENT_DECISIONS, event.getSubjectId(), event.getMeta().getEventId(), event);
    }

    void decideUnder(String key, ConsentEvent event) {
        TestInputTopic<String, ConsentEvent> input = driver.createInputTopic(
                Topics.CONSENT_DECISIONS.name(), new StringSerializer(), AvroSerde.serializer(SERDES));
        input.pipeInput(key, event);
    }

    void decideAll(List<ConsentEvent> events) {
        events.forEach(this::decide);
    }

    void lapse(LapseEvent event) {
        pipe(Topics.LAPSE_EVENTS, event.getSubjectId(), event.getLapseId(), event);
    }

    void erase(ErasureEvent event) {
        pipe(Topics.ERASURE_EVENTS, event.getSubjectId(), event.getErasureId(), event);
    }

    void block(BlockEvent event) {
        pipe(Topics.BLOCK_EVENTS, event.getSubjectId(), event.getBlockId(), event);
    }

    void link(SubjectLink link) {
        pipe(Topics.SUBJECT_LINKS, link.getSubjectId(), link.getLinkId(), link);
    }

    /** Keys of the subjects listed by phone. */
    List<String> listed() {
        KeyValueStore<String, String> store = driver.getKeyValueStore(ConsentKeeper.SUBJECTS_BY_PHONE);
        var keys = new java.util.ArrayList<String>();
        try (var found = store.all()) {
            found.forEachRemaining(row -> keys.add(row.key));
        }
        return keys;
    }

    private <V extends SpecificRecord> void pipe(Topic<V> topic, String subjectId, String id, V value) {
        TestInputTopic<String, V> input =
                driver.createInputTopic(topic.name(), new StringSerializer(), AvroSerde.serializer(SERDES));
        input.pipeInput(RecordKey.of(subjectId, id), value);
    }

    void bury(String subjectId, String eventId) {
        raw(Topics.CONSENT_DECISIONS).pipeInput(bytes(RecordKey.of(subjectId, eventId)), (byte[]) null);
    }

    TestInputTopic<byte[], byte[]> raw(Topic<?> topic) {
        return driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    TestOutputTopic<byte[], byte[]> dead(Topic<?> topic) {
        return driver.createOutputTopic(topic.dead(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    List<TestRecord<String, CurrentConsent>> published() {
        return states.readRecordsToList();
    }

    CurrentConsent lastState() {
        var records = published();
        return records.get(records.size() - 1).value();
    }

    SubjectConsents kept(String subjectId) {
        KeyValueStore<String, SubjectConsents> store = driver.getKeyValueStore(ConsentKeeper.CONSENT_BY_SUBJECT);
        var kept = store.get(subjectId);
        return kept == null ? SubjectConsents.NONE : kept;
    }

    List<HistoryRow> history(String subjectId) {
        KeyValueStore<String, HistoryRow> store = driver.getKeyValueStore(ConsentKeeper.HISTORY_BY_DECISION);
        var rows = new java.util.ArrayList<HistoryRow>();
        try (var found = store.prefixScan(subjectId + "/", new StringSerializer())) {
            found.forEachRemaining(row -> rows.add(row.value));
        }
        return rows;
    }

    /** The key of the decision that a receipt is about, or null. */
    String receipted(String receiptId) {
        KeyValueStore<String, String> store = driver.getKeyValueStore(ConsentKeeper.DECISION_BY_RECEIPT);
        return store.get(receiptId);
    }

    boolean permits(String subjectId, String purpose, String channel, String at) {
        return kept(subjectId)
                .consent(POLICY)
                .permits(new oubli.policy.Cell(purpose, channel), Instant.parse(at))
                .permitted();
    }

    /** The changelogs as the brokers would hold them, store by store. */
    Map<String, List<TestRecord<String, byte[]>>> changelogs() {
        return Map.of(
                ConsentKeeper.CONSENT_BY_SUBJECT, changelog(ConsentKeeper.CONSENT_BY_SUBJECT),
                ConsentKeeper.HISTORY_BY_DECISION, changelog(ConsentKeeper.HISTORY_BY_DECISION),
                ConsentKeeper.DECISION_BY_RECEIPT, changelog(ConsentKeeper.DECISION_BY_RECEIPT),
                ConsentKeeper.SUBJECTS_BY_PHONE, changelog(ConsentKeeper.SUBJECTS_BY_PHONE));
    }

    private List<TestRecord<String, byte[]>> changelog(String store) {
        return driver.createOutputTopic(
                        "consent-stream-" + store + "-changelog", new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    void restore(Map<String, List<TestRecord<String, byte[]>>> changelogs) {
        restore(ConsentKeeper.CONSENT_BY_SUBJECT, ConsentsFormat.consents(), changelogs);
        restore(ConsentKeeper.HISTORY_BY_DECISION, DecisionFormat.rows(), changelogs);
        restore(ConsentKeeper.DECISION_BY_RECEIPT, Serdes.String(), changelogs);
        restore(ConsentKeeper.SUBJECTS_BY_PHONE, Serdes.String(), changelogs);
    }

    private <V> void restore(String name, Serde<V> values, Map<String, List<TestRecord<String, byte[]>>> changelogs) {
        KeyValueStore<String, V> store = driver.getKeyValueStore(name);
        for (var record : changelogs.get(name)) {
            store.put(
                    record.key(),
                    record.value() == null ? null : values.deserializer().deserialize(name, record.value()));
        }
    }

    double count(String name) {
        return meters.get("oubli.consent." + name).counter().count();
    }

    void advance(Duration by) {
        driver.advanceWallClockTime(by);
    }

    TopologyTestDriver driver() {
        return driver;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        driver.close();
    }
}
