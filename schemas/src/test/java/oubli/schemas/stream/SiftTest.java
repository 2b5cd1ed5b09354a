package oubli.schemas.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import oubli.schemas.AvroSerde;
import oubli.schemas.ConsentEvent;
import oubli.schemas.CurrentConsent;
import oubli.schemas.DeadLetter;
import oubli.schemas.Metas;
import oubli.schemas.RecordKey;
import oubli.schemas.Samples;
import oubli.schemas.SubjectPartitioner;
import oubli.schemas.Topics;
import oubli.schemas.WireException.Reason;

class SiftTest {

    private static final String KEEPER = "keep-consent";
    private static final String SUBJECT = "p1";

    private final List<String> counted = new ArrayList<>();
    private final Edge edge = new Edge(Samples.memoryRegistry("sift"), 1, SiftTest::sealed, new Counting());
    private final Source<ConsentEvent, String> decisions =
            Source.withTombstones(Topics.CONSENT_DECISIONS, SiftTest::purpose);
    private final Sink<String, CurrentConsent> consents = Sink.of(Topics.CONSENT_STATE, SiftTest::consent);
    private final Serializer<ConsentEvent> values = AvroSerde.serializer(edge.serdes());

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> in;
    private TestOutputTopic<String, CurrentConsent> out;
    private TestOutputTopic<byte[], byte[]> dead;

    @BeforeEach
    void start() {
        driver = new TopologyTestDriver(topology());
        in = driver.createInputTopic(
                Topics.CONSENT_DECISIONS.name(), new ByteArraySerializer(), new ByteArraySerializer());
        out = driver.createOutputTopic(
                Topics.CONSENT_STATE.name(),
                new StringDeserializer(),
                AvroSerde.deserializer(Topics.CONSENT_STATE, edge.serdes()));
        dead = driver.createOutputTopic(
                Topics.CONSENT_DECISIONS.dead(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    private Topology topology() {
        var topology = new Topology();
        decisions.into(topology, edge, KEEPER);
        topology.addProcessor(KEEPER, Forwarding::new, decisions.node());
        consents.publish(topology, edge, KEEPER);
        return topology;
    }

    @Test
    void aDecisionReachesTheKeeperAndItsOutcomeCarriesCloudEventsHeaders() {
        in.pipeInput(bytes(SUBJECT + "/e1"), decided(SUBJECT));

        TestRecord<String, CurrentConsent> published = out.readRecord();
        assertThat(published.key()).isEqualTo(SUBJECT);
        assertThat(new String(published.headers().lastHeader("ce_type").value(), UTF_8))
                .isEqualTo("oubli.schemas.CurrentConsent");
        assertThat(counted).containsExactly("accepted");
    }

    @Test
    void aHeartbeatEndsInTheSift() {
        in.pipeInput(bytes(RecordKey.heartbeat(0)), (byte[]) null);

        assertThat(out.isEmpty() && dead.isEmpty() && counted.isEmpty()).isTrue();
    }

    @Test
    void aTombstoneReachesTheKeeperThatAskedForIt() {
        in.pipeInput(bytes(SUBJECT + "/e1"), (byte[]) null);

        assertThat(out.readValue().getSubjectId()).isEqualTo("tombstone");
    }

    @Test
    void aFactOfTheFutureIsSkippedAndCounted() {
        var event = Samples.decided(SUBJECT);
        event.setDecided(null);

        in.pipeInput(bytes(SUBJECT + "/e1"), values.serialize(Topics.CONSENT_DECISIONS.name(), event));

        assertThat(counted).containsExactly("skipped");
        assertThat(out.isEmpty() && dead.isEmpty()).isTrue();
    }

    @Test
    void aPoisonRecordIsBuriedSealedAndThePartitionGoesOn() {
        in.pipeInput(bytes("marie@canary.example/e1"), bytes("marie@canary.example says no"));
        in.pipeInput(bytes(SUBJECT + "/e1"), decided(SUBJECT));

        var letter = dead.readRecord();
        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isEqualTo(sealed(bytes("marie@canary.example says no")));
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo("not-avro");
        assertThat(header(letter, DeadLetter.ORIGIN_TOPIC)).isEqualTo(Topics.CONSENT_DECISIONS.name());
        assertThat(header(letter, DeadLetter.ORIGIN_OFFSET)).isEqualTo("0");
        assertThat(letter.headers().toString()).doesNotContain("marie");
        assertThat(out.getQueueSize()).isEqualTo(1);
        assertThat(counted).containsExactly("not-avro", "accepted");
    }

    @Test
    void aRecordUnderAnotherSubjectsKeyOrNoneIsBuried() {
        in.pipeInput(bytes("p2/e1"), decided(SUBJECT));
        in.pipeInput(bytes(SUBJECT), decided(SUBJECT));
        in.pipeInput(null, decided(SUBJECT));

        assertThat(counted).containsExactly("key-mismatch", "key-mismatch", "key-mismatch");
        assertThat(out.isEmpty()).isTrue();
    }

    @Test
    void aRecordInTheWrongPartitionIsBuried() {
        stop();
        var twelve = new Edge(edge.serdes(), 12, edge.seal(), edge.meter());
        var topology = new Topology();
        decisions.into(topology, twelve, KEEPER);
        topology.addProcessor(KEEPER, Forwarding::new, decisions.node());
        driver = new TopologyTestDriver(topology);
        in = driver.createInputTopic(
                Topics.CONSENT_DECISIONS.name(), new ByteArraySerializer(), new ByteArraySerializer());

        assertThat(SubjectPartitioner.partition(SUBJECT, 12)).isNotZero();
        in.pipeInput(bytes(SUBJECT + "/e1"), decided(SUBJECT));

        assertThat(counted).containsExactly("key-mismatch");
    }

    @Test
    void readsTheSameThroughAStreamsBuilder() {
        var builder = new StreamsBuilder();
        decisions.stream(builder, edge)
                .selectKey((key, purpose) -> RecordKey.subjectOf(key))
                .to(Topics.CONSENT_STATE.name(), consents.produced(edge));

        try (var other = new TopologyTestDriver(builder.build())) {
            other.createInputTopic(
                            Topics.CONSENT_DECISIONS.name(), new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput(bytes(SUBJECT + "/e1"), decided(SUBJECT));
            assertThat(other.createOutputTopic(
                                    Topics.CONSENT_STATE.name(), new StringDeserializer(), new ByteArrayDeserializer())
                            .getQueueSize())
                    .isEqualTo(1);
        }
    }

    @Test
    void everyNodeHasAName() throws IOException {
        assertThat(topology().describe().toString().strip()).isEqualTo(golden());
    }

    private static String golden() throws IOException {
        try (var file = SiftTest.class.getResourceAsStream("/sift-topology.txt")) {
            return file == null ? "" : new String(file.readAllBytes(), UTF_8).strip();
        }
    }

    private static Optional<String> purpose(Received<ConsentEvent> event) {
        return event.isTombstone()
                ? Optional.of("tombstone")
                : Optional.ofNullable(event.value().getDecided()).map(decided -> decided.getPurpose());
    }

    private static CurrentConsent consent(String purpose) {
        return CurrentConsent.newBuilder()
                .setMeta(Metas.of(new java.util.UUID(3, 4), Samples.AT, Samples.AT, "consent-stream", "2020-04-01"))
                .setSubjectId(purpose)
                .setGeneration(1)
                .setCells(List.of())
                .build();
    }

    private byte[] decided(String subject) {
        return values.serialize(Topics.CONSENT_DECISIONS.name(), Samples.decided(subject));
    }

    private static byte[] sealed(byte[] bytes) {
        var turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = (byte) ~bytes[i];
        }
        return turned;
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private final class Counting implements SiftMeter {

        @Override
        public void accepted(String topic) {
            counted.add("accepted");
        }

        @Override
        public void skipped(String topic) {
            counted.add("skipped");
        }

        @Override
        public void buried(String topic, Reason reason) {
            counted.add(reason.code());
        }
    }

    private static final class Forwarding extends ContextualProcessor<String, String, String, String> {

        @Override
        public void process(Record<String, String> decision) {
            context().forward(decision.withKey(RecordKey.subjectOf(decision.key())));
        }
    }
}
