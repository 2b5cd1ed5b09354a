package oubli.retention.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import oubli.policy.DataClass;
import oubli.retention.proof.Announcement;
import oubli.retention.proof.EpochLeft;
import oubli.retention.proof.Evidence;
import oubli.retention.proof.LiveKey;
import oubli.retention.proof.Remains;
import oubli.retention.proof.Segments;
import oubli.retention.proof.StandingEpochs;
import oubli.schemas.AvroSerde;
import oubli.schemas.EpochReport;
import oubli.schemas.RecordKey;
import oubli.schemas.Sealed;
import oubli.schemas.SubjectPartitioner;
import oubli.schemas.Topic;
import oubli.schemas.Topics;
import oubli.schemas.WrappedDataKey;

/** Reads the key topic and the topics of sealed blocks to their ends and looks for what is left of one subject. */
final class EvidenceWire {

    private static final List<Topic<?>> SEALED = List.of(Topics.CONTACT_EVENTS, Topics.RIGHTS_EVENTS);

    private final Map<String, Object> clients;
    private final int partitions;
    private final SegmentFiles files;
    private final Supplier<StandingEpochs> standing;
    private final Deserializer<WrappedDataKey> keys;
    private final Deserializer<EpochReport> epochs;
    private final Map<String, Deserializer<? extends SpecificRecord>> sealed = new HashMap<>();

    EvidenceWire(Map<String, Object> clients, int partitions, SegmentFiles files, Supplier<StandingEpochs> standing) {
        this.clients = clients;
        this.partitions = partitions;
        this.files = files;
        this.standing = standing;
        this.keys = AvroSerde.deserializer(Topics.DATA_KEYS, clients);
        this.epochs = AvroSerde.deserializer(Topics.KEY_EPOCHS, clients);
        SEALED.forEach(topic -> sealed.put(topic.name(), AvroSerde.deserializer(topic, clients)));
    }

    Evidence of(String subject) {
        try (var reader = new PartitionReader(clients)) {
            return new Search(subject, reader).evidence();
        }
    }

    /** One look at one subject's partition. */
    private final class Search {

        private final String subject;
        private final PartitionReader reader;
        private final int partition;
        private final Map<String, LiveKey> living = new HashMap<>();
        private final Map<String, Long> wrapped = new HashMap<>();
        private final Map<String, Announcement> events = new HashMap<>();
        private final List<Remains> topics = new ArrayList<>();
        private long tombstones;

        private Search(String subject, PartitionReader reader) {
            this.subject = subject;
            this.reader = reader;
            this.partition = SubjectPartitioner.partition(subject, partitions);
        }

        /** The other topics' ends come first: the keys of what stood there by then are on the key topic. */
        private Evidence evidence() {
            var ends = reader.ends(Stream.concat(SEALED.stream(), Stream.of(Topics.ERASURE_EVENTS))
                    .map(this::place)
                    .toList());
            readKeys();
            SEALED.forEach(topic -> readSealed(topic, ends.getOrDefault(place(topic), 0L)));
            var announced = place(Topics.ERASURE_EVENTS);
            reader.read(announced, ends.getOrDefault(announced, 0L), this::noteEvent);
            return new Evidence(
                    List.copyOf(living.values()),
                    tombstones,
                    topics,
                    segments(),
                    events,
                    epochsLeft(reader),
                    standing.get());
        }

        private void readKeys() {
            var place = place(Topics.DATA_KEYS);
            long end = reader.ends(List.of(place)).getOrDefault(place, 0L);
            var seen = new long[1];
            var gone = new HashMap<String, Boolean>();
            reader.read(place, end, record -> {
                seen[0]++;
                if (isOfSubject(record)) {
                    gone.put(idOf(record), record.value() == null);
                    noteKey(idOf(record), record.value());
                }
            });
            tombstones = gone.values().stream().filter(isGone -> isGone).count();
            long values = wrapped.values().stream().mapToLong(Long::longValue).sum();
            long erased = wrapped.entrySet().stream()
                    .filter(key -> !living.containsKey(key.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            topics.add(new Remains(place.topic(), partition, end, seen[0], values, erased));
        }

        private void noteKey(String keyId, byte @Nullable [] value) {
            if (value == null) {
                living.remove(keyId);
                return;
            }
            var key = keys.deserialize(Topics.DATA_KEYS.name(), value);
            var scope = DataClass.valueOf(key.getDataClass().name());
            var item = key.getItem() == null ? "" : key.getItem();
            living.put(keyId, new LiveKey(scope, item, key.getMeta().getOccurredAt()));
            wrapped.merge(keyId, 1L, Long::sum);
        }

        private void readSealed(Topic<?> topic, long end) {
            var place = place(topic);
            var remains = new Remains[] {new Remains(place.topic(), partition, end, 0, 0, 0)};
            reader.read(place, end, record -> remains[0] = remains[0].with(isLeft(record), isErased(record)));
            topics.add(remains[0]);
        }

        private void noteEvent(ConsumerRecord<byte[], byte[]> record) {
            if (isOfSubject(record) && record.value() != null) {
                var appendedAt = Instant.ofEpochMilli(record.timestamp());
                events.put(idOf(record), new Announcement(record.offset(), appendedAt));
            }
        }

        private Segments segments() {
            var erased = new long[1];
            var extent = SegmentFiles.Extent.NONE;
            for (var read : topics) {
                var place = new TopicPartition(read.topic(), partition);
                extent = extent.with(files.each(place, (key, value, offset) -> {
                    boolean counts = offset < read.readTo() && isOfSubject(key);
                    if (value != null && counts && isErased(read.topic(), RecordKey.idOf(key), value)) {
                        erased[0]++;
                    }
                }));
            }
            return extent.files() == 0
                    ? Segments.OUT_OF_REACH
                    : new Segments(extent.files(), extent.bytes(), erased[0]);
        }

        /** A block that cannot be read is not shown to be anything else. */
        private boolean isErased(String topic, String id, byte[] value) {
            var blocks = sealed.get(topic);
            if (blocks == null) {
                return !living.containsKey(id);
            }
            try {
                return keyOf(blocks.deserialize(topic, value))
                        .filter(keyId -> !living.containsKey(keyId))
                        .isPresent();
            } catch (RuntimeException unreadable) {
                return true;
            }
        }

        private boolean isErased(ConsumerRecord<byte[], byte[]> record) {
            var value = record.value();
            return value != null && isOfSubject(record) && isErased(record.topic(), idOf(record), value);
        }

        /** A tombstone says that something was there; it is nothing that is left. */
        private boolean isLeft(ConsumerRecord<byte[], byte[]> record) {
            return record.value() != null && isOfSubject(record);
        }

        private TopicPartition place(Topic<?> topic) {
            return new TopicPartition(topic.name(), partition);
        }

        private boolean isOfSubject(ConsumerRecord<byte[], byte[]> record) {
            return record.key() != null && isOfSubject(new String(record.key(), UTF_8));
        }

        private boolean isOfSubject(String key) {
            return RecordKey.subjectOf(key).equals(subject);
        }

        private static String idOf(ConsumerRecord<byte[], byte[]> record) {
            return RecordKey.idOf(new String(record.key(), UTF_8));
        }
    }

    /** The key of the one sealed block that a record may carry, wherever its fact keeps it. */
    private static Optional<String> keyOf(@Nullable Object value) {
        if (value instanceof Sealed block) {
            return Optional.of(block.getKeyId());
        }
        if (!(value instanceof SpecificRecord record)) {
            return Optional.empty();
        }
        return record.getSchema().getFields().stream()
                .map(field -> keyOf(record.get(field.pos())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private List<EpochLeft> epochsLeft(PartitionReader reader) {
        var last = new TreeMap<String, EpochLeft>();
        var all = reader.partitions(Topics.KEY_EPOCHS.name());
        reader.ends(all).forEach((place, end) -> reader.read(place, end, record -> noteEpoch(record, last)));
        var byEpoch = new TreeMap<String, EpochLeft>();
        last.values().forEach(left -> byEpoch.merge(left.kekId(), left, EpochLeft::with));
        return List.copyOf(byEpoch.values());
    }

    private void noteEpoch(ConsumerRecord<byte[], byte[]> record, Map<String, EpochLeft> last) {
        var key = record.key() == null ? "" : new String(record.key(), UTF_8);
        if (record.value() == null) {
            last.remove(key);
        } else {
            var report = epochs.deserialize(record.topic(), record.value());
            last.put(key, new EpochLeft(report.getKekId(), 1, report.getLiveKeys()));
        }
    }
}
