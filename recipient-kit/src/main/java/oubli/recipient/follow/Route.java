package oubli.recipient.follow;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import oubli.schemas.Topic;

/** What one topic means to a recipient. */
public interface Route {

    Topic<?> topic();

    /**
     * Whether the topic is read from its beginning whenever a partition is taken over, because the route remembers
     * things from it; what was confirmed before is then read, but not worked on again.
     */
    boolean remembers();

    /** Whether this topic's records of a partition are worked on only once the erasures of that partition are. */
    boolean followsErasures();

    /**
     * What a record asks of the recipient; empty where it asks nothing (heartbeat, tombstone, meant for others).
     *
     * @throws oubli.schemas.WireException where the record can never be read; it becomes a dead letter
     */
    Optional<Work> read(ConsumerRecord<byte[], byte[]> record);
}
