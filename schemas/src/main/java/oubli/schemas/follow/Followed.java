package oubli.schemas.follow;

import java.time.Instant;
import java.util.function.BiConsumer;

/** What happens with each record of one topic; heartbeats are left out. */
public interface Followed {

    String topic();

    void record(String key, byte[] value);

    /**
     * The same for whom it matters when that was.
     *
     * @param appendedAt by the brokers' clock
     */
    default void record(String key, byte[] value, Instant appendedAt) {
        record(key, value);
    }

    /** What the key stood for is gone. */
    default void tombstone(String key) {}

    static Followed of(String topic, BiConsumer<String, byte[]> record) {
        return new Followed() {
            @Override
            public String topic() {
                return topic;
            }

            @Override
            public void record(String key, byte[] value) {
                record.accept(key, value);
            }
        };
    }
}
