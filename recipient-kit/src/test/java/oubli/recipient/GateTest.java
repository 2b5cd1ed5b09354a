package oubli.recipient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static oubli.recipient.Events.ANNE;
import static oubli.recipient.Events.COLLECTED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import oubli.recipient.consent.ConsentGate;
import oubli.recipient.consent.GateFollower;
import oubli.recipient.consent.Permit;
import oubli.recipient.follow.Counts;
import oubli.recipient.follow.DeadLetters;
import oubli.recipient.follow.Decoder;
import oubli.recipient.follow.Sending;
import oubli.schemas.AvroSerde;
import oubli.schemas.ConsentCell;
import oubli.schemas.ConsentDecision;
import oubli.schemas.ConsentMethod;
import oubli.schemas.CurrentConsent;
import oubli.schemas.Metas;
import oubli.schemas.Topics;

class GateTest {

    private static final String TOPIC = Topics.CONSENT_STATE.name();
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Instant LATER = COLLECTED.plusSeconds(60);

    private final AtomicLong nanos = new AtomicLong();
    private final ConsentGate gate = new ConsentGate("crm", Set.of("SECRETS"));
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private long end;

    @Test
    void permitsNothingUntilItHasReadEverything() {
        announce(2);
        var follower = follower();
        put(ANNE, consent(cell -> {}));

        follower.round();
        assertThat(email(LATER)).isEqualTo(Permit.NOT_CAUGHT_UP);

        put("someone", consent(cell -> {}));
        follower.round();
        assertThat(email(LATER)).isEqualTo(Permit.GIVEN);
        assertThat(gate.isCaughtUp()).isTrue();
    }

    @Test
    void permitsOnlyTheCellThatWasGiven() {
        follow(consent(cell -> {}));

        assertThat(email(LATER).permitted()).isTrue();
        assertThat(gate.permits(ANNE, "PROSPECTING", "PHONE", LATER)).isEqualTo(Permit.NONE);
        assertThat(gate.permits("pnobody", "PROSPECTING", "EMAIL", LATER)).isEqualTo(Permit.NONE);
    }

    @Test
    void refusesFromTheInstantAConsentEnds() {
        follow(consent(cell -> cell.setValidUntil(LATER)));

        assertThat(email(LATER.minusMillis(1))).isEqualTo(Permit.GIVEN);
        assertThat(email(LATER)).isEqualTo(Permit.EXPIRED);
    }

    @Test
    void refusesWhatIsNotOrNoLongerGiven() {
        assertThat(answer(cell -> cell.setDecision(ConsentDecision.REFUSED))).isEqualTo(Permit.REFUSED);
        assertThat(answer(cell -> cell.setDecision(ConsentDecision.WITHDRAWN))).isEqualTo(Permit.WITHDRAWN);
        assertThat(answer(cell -> cell.setDecision(ConsentDecision.OBJECTED))).isEqualTo(Permit.OBJECTED);
        assertThat(answer(cell -> cell.setExpired(true))).isEqualTo(Permit.EXPIRED);
        assertThat(answer(cell -> cell.setStale(true))).isEqualTo(Permit.STALE);
        assertThat(answer(cell -> stale(cell, "mailer"))).isEqualTo(Permit.STALE);
        assertThat(answer(cell -> stale(cell, "crm", "mailer"))).isEqualTo(Permit.GIVEN);
        assertThat(answer(cell -> cell.setRestricted(true))).isEqualTo(Permit.RESTRICTED);
        assertThat(answer(cell -> cell.setPurpose("SECRETS"), "SECRETS")).isEqualTo(Permit.ADDRESS_UNPROVEN);
    }

    private static void stale(ConsentCell cell, String... acceptedRecipients) {
        cell.setStale(true);
        cell.setAcceptedRecipients(List.of(acceptedRecipients));
    }

    @Test
    void forgetsASubjectWhoseStateIsGoneOrCannotBeRead() {
        var follower = follow(consent(cell -> {}));

        put(ANNE, "not avro".getBytes(UTF_8));
        follower.round();

        assertThat(email(LATER)).isEqualTo(Permit.NONE);
        assertThat(producer.history()).singleElement().satisfies(letter -> assertThat(letter.topic())
                .isEqualTo(TOPIC + ".dead"));
    }

    @Test
    void saysThatItIsBehindWhenTheBrokerIsAheadForTooLong() {
        var follower = follow(consent(cell -> {}));
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        announce(7);
        follower.round();
        assertThat(gate.isCaughtUp()).isTrue();

        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        follower.round();

        assertThat(email(LATER)).isEqualTo(Permit.NOT_CAUGHT_UP);
    }

    private Permit email(Instant at) {
        return gate.permits(ANNE, "PROSPECTING", "EMAIL", at);
    }

    private Permit answer(Consumer<ConsentCell> change) {
        return answer(change, "PROSPECTING");
    }

    private Permit answer(Consumer<ConsentCell> change, String purpose) {
        follow(consent(change));
        return gate.permits(ANNE, purpose, "EMAIL", LATER);
    }

    private GateFollower follow(byte[] consent) {
        announce(end + 1);
        var follower = follower();
        put(ANNE, consent);
        follower.round();
        return follower;
    }

    private GateFollower follower() {
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(PARTITION, end));
        var decoder = new Decoder<>(
                AvroSerde.deserializer(Topics.CONSENT_STATE, Stage.REGISTRY), CurrentConsent::getSubjectId);
        var deadLetters = new DeadLetters(
                new Sending(producer, Duration.ofSeconds(1)), bytes -> new byte[] {1}, new Counts(count -> {}));
        return new GateFollower(consumer, decoder, gate, deadLetters, nanos::get);
    }

    private void announce(long offset) {
        consumer.updateEndOffsets(Map.of(PARTITION, offset));
    }

    private void put(String key, byte[] value) {
        consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, end++, key.getBytes(UTF_8), value));
    }

    private static byte[] consent(Consumer<ConsentCell> change) {
        var cell = ConsentCell.newBuilder()
                .setPurpose("PROSPECTING")
                .setChannel("EMAIL")
                .setDecision(ConsentDecision.GIVEN)
                .setSince(COLLECTED)
                .setNoticeVersion("2020-04-01")
                .setNoticeHash("00")
                .setMethod(ConsentMethod.FORM)
                .setEventId("e1")
                .build();
        change.accept(cell);
        var consent = CurrentConsent.newBuilder()
                .setMeta(Metas.of(UUID.randomUUID(), COLLECTED, COLLECTED, "test", "2020-04-01"))
                .setSubjectId(ANNE)
                .setGeneration(1)
                .setCells(List.of(cell))
                .build();
        return AvroSerde.<CurrentConsent>serializer(Stage.REGISTRY).serialize(TOPIC, consent);
    }
}
