package oubli.retention.wire;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Deserializer;
import oubli.retention.restore.ErasureJournal;
import oubli.retention.saga.Erasure;
import oubli.schemas.AvroSerde;
import oubli.schemas.ErasureAction;
import oubli.schemas.ErasureEvent;
import oubli.schemas.RecordKey;
import oubli.schemas.Topics;
import oubli.schemas.follow.Followed;

/** Notes every announced erasure in the journal, and knows which of the journal's the topic has not. */
public final class JournalWire implements Followed {

    private final ErasureJournal journal;
    private final Map<String, Erasure> missed = new ConcurrentHashMap<>();
    private final Deserializer<ErasureEvent> reader;

    public JournalWire(ErasureJournal journal, Map<String, ?> serdes) {
        this.journal = journal;
        this.reader = AvroSerde.deserializer(Topics.ERASURE_EVENTS, serdes);
        journal.standing().forEach(erasure -> missed.put(erasure.erasureId(), erasure));
    }

    @Override
    public String topic() {
        return Topics.ERASURE_EVENTS.name();
    }

    /** Without an instant it counts as new. */
    @Override
    public void record(String key, byte[] value) {
        record(key, value, Instant.MAX);
    }

    @Override
    public void record(String key, byte[] value, Instant appendedAt) {
        missed.remove(RecordKey.idOf(key));
        var event = reader.deserialize(topic(), value);
        if (event.getAction() != ErasureAction.UNKNOWN) {
            journal.told(SagaWire.erasure(event), appendedAt);
        }
    }

    @Override
    public void tombstone(String key) {
        missed.remove(RecordKey.idOf(key));
        journal.forgotten(RecordKey.idOf(key));
    }

    /** Hands out what the topic lacks, under the records' keys; ask once the topic was read to its end. Answers how many. */
    public int giveBack(BiConsumer<String, ErasureEvent> publish) {
        var lacking = Map.copyOf(missed);
        lacking.values()
                .forEach(erasure ->
                        publish.accept(RecordKey.of(erasure.subject(), erasure.erasureId()), OrderWire.event(erasure)));
        missed.keySet().removeAll(Set.copyOf(lacking.keySet()));
        return lacking.size();
    }
}
