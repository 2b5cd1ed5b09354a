package oubli.ingest.follow;

import org.apache.kafka.common.serialization.Deserializer;
import oubli.schemas.ErasureEvent;
import oubli.schemas.Topics;
import oubli.schemas.follow.Followed;

/** Learns from {@code privacy.erasure.events} which generations are closed. */
public final class ErasureWire implements Followed {

    private final Deserializer<ErasureEvent> events;
    private final ClosedGenerations generations;

    public ErasureWire(Deserializer<ErasureEvent> events, ClosedGenerations generations) {
        this.events = events;
        this.generations = generations;
    }

    @Override
    public String topic() {
        return Topics.ERASURE_EVENTS.name();
    }

    @Override
    public void record(String key, byte[] value) {
        var event = events.deserialize(topic(), value);
        if (event.getGenerationClosedAt() != null) {
            generations.closed(event.getSubjectId(), event.getGenerationClosedAt());
        }
    }
}
