package oubli.recipient;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import oubli.recipient.contact.BlockReader;
import oubli.recipient.contact.ContactFollower;
import oubli.recipient.contact.ContactListener;
import oubli.recipient.contact.Delivery;
import oubli.recipient.erasure.ErasureFollower;
import oubli.recipient.erasure.ErasureListener;
import oubli.recipient.erasure.Receipts;
import oubli.recipient.erasure.Voids;
import oubli.recipient.follow.Count;
import oubli.recipient.follow.Counts;
import oubli.recipient.follow.DeadLetters;
import oubli.recipient.follow.Decoder;
import oubli.recipient.follow.Follower;
import oubli.recipient.follow.Patience;
import oubli.recipient.follow.Route;
import oubli.recipient.follow.Sending;
import oubli.schemas.AvroSerde;
import oubli.schemas.ContactEvent;
import oubli.schemas.DataClass;
import oubli.schemas.ErasureEvent;
import oubli.schemas.ErasureReceipt;
import oubli.schemas.Topic;
import oubli.schemas.Topics;
import oubli.vault.Opener;
import oubli.vault.Secrets;

/** A recipient on mock clients with one partition per topic: records are put, rounds are run, answers are looked at. */
final class Stage {

    static final Map<String, String> REGISTRY = Map.of("schema.registry.url", "mock://recipient-kit");
    static final Instant NOW = Instant.parse("2029-11-24T00:00:15Z");
    static final Patience PATIENCE =
            new Patience(3, Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(15));

    final TestKeys keys = new TestKeys();
    final Secrets secrets;
    final Counts counts = new Counts(count -> {});

    MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    MockConsumer<byte[], byte[]> consumer = newConsumer();

    private final AtomicLong nanos = new AtomicLong();
    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> log = new HashMap<>();
    private final ErasureListener erasing;
    private final ContactListener receiving;
    private Follower follower;
    private Function<Stage, BlockReader> blocks =
            stage -> BlockReader.opening(new Opener(stage.secrets.keys(), stage.keys));

    Stage(Path folder, ErasureListener erasing, ContactListener receiving) {
        this.secrets = Secrets.openOrCreate(folder);
        this.erasing = erasing;
        this.receiving = receiving;
    }

    Stage withoutKeys() {
        blocks = stage -> BlockReader.noticing(stage.keys);
        return this;
    }

    /** Starts over with nothing but what was committed, as after a crash. */
    Stage start() {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions());
        consumer = newConsumer();
        follower = new Follower(consumer, routes(), keys::catchUp, deadLetters(), trying()).subscribe();
        consumer.commitSync(committed);
        consumer.rebalance(partitions());
        follower.onPartitionsAssigned(partitions());
        log.values().forEach(records -> records.forEach(consumer::addRecord));
        return this;
    }

    Stage put(SpecificRecord value) {
        Topic<?> topic = value instanceof ErasureEvent ? Topics.ERASURE_EVENTS : Topics.CONTACT_EVENTS;
        return put(
                topic,
                value.get(1) + "/" + Events.idOf(value),
                AvroSerde.serializer(REGISTRY).serialize(topic.name(), value));
    }

    Stage put(Topic<?> topic, String key, byte[] value) {
        var partition = new TopicPartition(topic.name(), 0);
        var records = log.computeIfAbsent(partition, none -> new ArrayList<>());
        var record = new ConsumerRecord<>(topic.name(), 0, records.size(), key.getBytes(UTF_8), value);
        records.add(record);
        consumer.updateEndOffsets(Map.of(partition, (long) records.size()));
        if (consumer.assignment().contains(partition)) {
            consumer.addRecord(record);
        }
        return this;
    }

    Stage round() {
        follower.round();
        return this;
    }

    Stage after(Duration pause) {
        nanos.addAndGet(pause.toNanos());
        return round();
    }

    List<ErasureReceipt> receipts() {
        var deserializer = AvroSerde.deserializer(Topics.ERASURE_RECEIPTS, REGISTRY);
        return producer.history().stream()
                .filter(record -> record.topic().equals(Topics.ERASURE_RECEIPTS.name()))
                .map(record -> deserializer.deserialize(record.topic(), record.value()))
                .toList();
    }

    List<ProducerRecord<byte[], byte[]>> deadLettersOf(Topic<?> topic) {
        return producer.history().stream()
                .filter(record -> record.topic().equals(topic.dead()))
                .toList();
    }

    OffsetAndMetadata committed(Topic<?> topic) {
        return consumer.committed(partitions()).get(new TopicPartition(topic.name(), 0));
    }

    long total(Count count) {
        return counts.total(count);
    }

    private List<Route> routes() {
        var voids = Voids.remembered();
        var receipts = new Receipts(
                "crm", AvroSerde.serializer(REGISTRY), sending(), Clock.fixed(NOW, ZoneOffset.UTC), counts);
        var erasures = new ErasureFollower(
                new Decoder<>(AvroSerde.deserializer(Topics.ERASURE_EVENTS, REGISTRY), ErasureEvent::getSubjectId),
                "crm",
                erasing,
                receipts,
                voids);
        var classes = Set.of(DataClass.PROSPECT, DataClass.CONTACT_REQUEST);
        var contacts = new ContactFollower(
                new Decoder<>(AvroSerde.deserializer(Topics.CONTACT_EVENTS, REGISTRY), ContactEvent::getSubjectId),
                new Delivery(classes, blocks.apply(this), receiving, voids, deadLetters(), counts));
        return List.of(erasures, contacts);
    }

    private DeadLetters deadLetters() {
        return new DeadLetters(sending(), secrets.operatorsSeal()::seal, counts);
    }

    private Sending sending() {
        return new Sending(producer, Duration.ofMillis(50));
    }

    private Follower.Trying trying() {
        return new Follower.Trying(PATIENCE, counts, nanos::get);
    }

    private MockConsumer<byte[], byte[]> newConsumer() {
        var fresh = new MockConsumer<byte[], byte[]>("earliest");
        partitions().forEach(partition -> {
            fresh.updateBeginningOffsets(Map.of(partition, 0L));
            fresh.updateEndOffsets(Map.of(partition, (long) log(partition).size()));
        });
        return fresh;
    }

    private List<ConsumerRecord<byte[], byte[]>> log(TopicPartition partition) {
        return log == null ? List.of() : log.getOrDefault(partition, List.of());
    }

    private static Set<TopicPartition> partitions() {
        return Set.of(
                new TopicPartition(Topics.ERASURE_EVENTS.name(), 0),
                new TopicPartition(Topics.CONTACT_EVENTS.name(), 0));
    }
}
