package oubli.retention;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
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
import java.util.UUID;
import java.util.function.UnaryOperator;
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
import oubli.retention.clock.TickCheck;
import oubli.retention.clock.TickCheck.ShiftedClocks;
import oubli.retention.keep.Pace;
import oubli.retention.keep.Policies;
import oubli.retention.keep.RetentionStores;
import oubli.retention.keep.StartLine;
import oubli.schemas.Answered;
import oubli.schemas.AvroSerde;
import oubli.schemas.BlockEvent;
import oubli.schemas.Closed;
import oubli.schemas.ClosureReason;
import oubli.schemas.ConsentDecision;
import oubli.schemas.ConsentEvent;
import oubli.schemas.ConsentMethod;
import oubli.schemas.ContactEvent;
import oubli.schemas.DataClass;
import oubli.schemas.Decided;
import oubli.schemas.ErasureCertificate;
import oubli.schemas.ErasureEvent;
import oubli.schemas.ErasureReceipt;
import oubli.schemas.Interaction;
import oubli.schemas.InteractionKind;
import oubli.schemas.LapseEvent;
import oubli.schemas.Meta;
import oubli.schemas.Metas;
import oubli.schemas.ProfileRecorded;
import oubli.schemas.ReceiptOutcome;
import oubli.schemas.RecordKey;
import oubli.schemas.Sealed;
import oubli.schemas.Submitted;
import oubli.schemas.Tick;
import oubli.schemas.Topic;
import oubli.schemas.Topics;
import oubli.schemas.WrappedDataKey;
import oubli.schemas.stream.Edge;
import oubli.schemas.stream.SiftMeter;
import oubli.vault.certificates.CertificateKeys;
import oubli.vault.certificates.CertificateSigner;
import oubli.vault.certificates.CertificateVerifier;

/** Drives the topology with the shipped policy: what happens in the words of the policy, and what came out of it. */
final class RetentionFixture implements AutoCloseable {

    static final String MARIE = "pmarieaaaaaaaaaaaaaaaaaaaa";
    static final String DEVICE = "d01890000-0000-7000-8000-000000000001";
    static final Map<String, ?> SERDES =
            Map.of("schema.registry.url", "mock://retention", "auto.register.schemas", "true");
    static final PrivacyPolicy POLICY = policy();
    private static final String PEM = CertificateKeys.freshPrivatePem();
    static final CertificateVerifier VERIFIER =
            new CertificateVerifier(CertificateKeys.readPublic(CertificateKeys.publicPemOf(PEM)));

    private static final List<String> STORES = List.of(
            RetentionStores.DUE_BY_TIME,
            RetentionStores.LEDGER_BY_SUBJECT,
            RetentionStores.ERASURE_BY_SUBJECT,
            RetentionStores.SUBJECT_BY_ERASURE,
            RetentionStores.PROGRESS_BY_NAME);

    final RecordedCounters counters = new RecordedCounters();
    static final Pace PACE = new Pace(Duration.ofSeconds(15), 10_000, Duration.ofMillis(100), Duration.ofMinutes(5));
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
        driver = new TopologyTestDriver(topology(startLine, pace, step, counters), config());
    }

    static Topology topology(StartLine startLine, Pace pace, Duration step, RecordedCounters counters) {
        var edge = new Edge(SERDES, 1, UnaryOperator.identity(), SiftMeter.NONE);
        var signer = new CertificateSigner(CertificateKeys.readPrivate(PEM), VERIFIER);
        var check = new TickCheck(Duration.ofSeconds(5), step, ShiftedClocks.REFUSED);
        return new RetentionTopology(
                        edge,
                        new RetentionTopology.Parts(
                                new OnePolicy(), check, pace, startLine, partition -> counters, signer))
                .build();
    }

    // ── what happens ──

    String submitted(String subject, String requestId, String at) {
        var eventId = UUID.randomUUID().toString();
        var keyId = key(subject, DataClass.CONTACT_REQUEST, requestId, eventId, at);
        submitted(subject, requestId, at, eventId, keyId);
        return eventId;
    }

    void submitted(String subject, String requestId, String at, String eventId, String keyId) {
        contact(
                subject,
                eventId,
                at,
                event -> event.setSubmitted(Submitted.newBuilder()
                        .setRequestId(requestId)
                        .setSealed(sealed(keyId, DataClass.CONTACT_REQUEST))
                        .setNoticeVersion("2020-04-01")
                        .setNoticeHash("0")
                        .setLanguage("fr")
                        .build()));
    }

    String profile(String subject, String at) {
        var eventId = UUID.randomUUID().toString();
        var keyId = key(subject, DataClass.PROSPECT, null, eventId, at);
        profile(subject, at, eventId, keyId);
        return eventId;
    }

    void profile(String subject, String at, String eventId, String keyId) {
        contact(
                subject,
                eventId,
                at,
                event -> event.setProfileRecorded(ProfileRecorded.newBuilder()
                        .setRequestId(null)
                        .setSealed(sealed(keyId, DataClass.PROSPECT))
                        .build()));
    }

    void answered(String subject, String requestId, String at) {
        contact(subject, UUID.randomUUID().toString(), at, event -> event.setAnswered(new Answered(requestId)));
    }

    void closed(String subject, String requestId, String at) {
        contact(
                subject,
                UUID.randomUUID().toString(),
                at,
                event -> event.setClosed(new Closed(requestId, ClosureReason.OPERATOR)));
    }

    void interaction(String subject, InteractionKind kind, String requestId, String at) {
        contact(
                subject,
                UUID.randomUUID().toString(),
                at,
                event -> event.setInteraction(new Interaction(kind, requestId)));
    }

    String given(String subject, String purpose, String channel, String at) {
        return decided(subject, purpose, channel, ConsentDecision.GIVEN, at, null, null);
    }

    String decided(
            String subject,
            String purpose,
            String channel,
            ConsentDecision decision,
            String at,
            String requestId,
            String validUntil) {
        var eventId = UUID.randomUUID().toString();
        decided(subject, eventId, purpose, channel, decision, at, requestId, validUntil);
        return eventId;
    }

    void decided(
            String subject,
            String eventId,
            String purpose,
            String channel,
            ConsentDecision decision,
            String at,
            String requestId,
            String validUntil) {
        var event = ConsentEvent.newBuilder()
                .setMeta(meta(eventId, at))
                .setSubjectId(subject)
                .setDecided(Decided.newBuilder()
                        .setPurpose(purpose)
                        .setChannel(channel)
                        .setDecision(decision)
                        .setValidUntil(validUntil == null ? null : Instant.parse(validUntil))
                        .setNoticeVersion("2020-04-01")
                        .setNoticeHash("0")
                        .setLanguage("fr")
                        .setMethod(ConsentMethod.FORM)
                        .setRequestId(requestId)
                        .setReceiptId("r-" + eventId)
                        .build())
                .build();
        send(Topics.CONSENT_DECISIONS, RecordKey.of(subject, eventId), event, Instant.parse(at));
    }

    String key(String subject, DataClass scope, String item, String sealsEventId, String at) {
        var keyId = UUID.randomUUID().toString();
        var key = WrappedDataKey.newBuilder()
                .setMeta(meta(UUID.randomUUID().toString(), at))
                .setSubjectId(subject)
                .setKeyId(keyId)
                .setDataClass(scope)
                .setKekId(scope + ".2026w48")
                .setWrapped(ByteBuffer.allocate(60))
                .setSealsEventId(sealsEventId)
                .setItem(item)
                .build();
        send(Topics.DATA_KEYS, RecordKey.of(subject, keyId), key, Instant.parse(at));
        return keyId;
    }

    void block(String subject, String blockId, String at, UnaryOperator<BlockEvent.Builder> fact) {
        var event = fact.apply(BlockEvent.newBuilder()
                        .setMeta(meta(UUID.randomUUID().toString(), at))
                        .setSubjectId(subject)
                        .setBlockId(blockId))
                .build();
        send(Topics.BLOCK_EVENTS, RecordKey.of(subject, blockId), event, Instant.parse(at));
    }

    void receipt(String subject, String erasureId, String recipient, ReceiptOutcome outcome, String at) {
        var receipt = ErasureReceipt.newBuilder()
                .setMeta(meta(UUID.randomUUID().toString(), at))
                .setSubjectId(subject)
                .setErasureId(erasureId)
                .setRecipient(recipient)
                .setOutcome(outcome)
                .setCount(1)
                .setMethod(null)
                .build();
        send(Topics.ERASURE_RECEIPTS, subject, receipt, Instant.parse(at));
    }

    void tick(String now) {
        tick(Instant.parse(now), Duration.ZERO, Instant.parse(now), POLICY.version());
    }

    void tick(Instant now, Duration shift, Instant appendedAt, String policyVersion) {
        var tick = Tick.newBuilder()
                .setMeta(meta(UUID.randomUUID().toString(), now.toString()))
                .setNow(now)
                .setShift(shift.toMillis())
                .setPolicyVersion(policyVersion)
                .build();
        send(Topics.TICKS, "tick", tick, appendedAt);
    }

    void drainAgain() {
        driver.advanceWallClockTime(Duration.ofMillis(100));
    }

    <V extends SpecificRecord> void send(Topic<V> topic, String key, V value, Instant appendedAt) {
        driver.createInputTopic(topic.name(), new StringSerializer(), AvroSerde.<V>serializer(SERDES))
                .pipeInput(key, value, appendedAt.isBefore(Instant.EPOCH) ? Instant.EPOCH : appendedAt);
    }

    void sendRaw(String topic, byte[] key, byte[] value, Instant appendedAt) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key, value, appendedAt);
    }

    // ── what came out of it ──

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

    private void contact(String subject, String eventId, String at, UnaryOperator<ContactEvent.Builder> fact) {
        var event = fact.apply(
                        ContactEvent.newBuilder().setMeta(meta(eventId, at)).setSubjectId(subject))
                .build();
        send(Topics.CONTACT_EVENTS, RecordKey.of(subject, eventId), event, Instant.parse(at));
    }

    static Meta meta(String eventId, String at) {
        var instant = Instant.parse(at);
        return Metas.of(UUID.fromString(eventId), instant, instant, "test", POLICY.version());
    }

    private static Sealed sealed(String keyId, DataClass scope) {
        return new Sealed(1, keyId, scope, 1L, ByteBuffer.allocate(64));
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
    private static PrivacyPolicy policy() {
        try {
            var yaml = Files.readString(Path.of("..", "policy.yaml"));
            return PolicyReader.read(
                    (Map<String, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Knows the shipped version only. */
    private static final class OnePolicy implements Policies {

        @Override
        public Optional<PrivacyPolicy> find(String version) {
            return Optional.of(POLICY).filter(policy -> policy.version().equals(version));
        }

        @Override
        public PrivacyPolicy initial() {
            return POLICY;
        }
    }
}
