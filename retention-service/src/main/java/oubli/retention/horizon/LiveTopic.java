package oubli.retention.horizon;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A topic as the brokers have it.
 *
 * @param settings by Kafka's names, defaults of the brokers included
 */
public record LiveTopic(String name, Map<String, String> settings) {

    /** Neither compaction nor deletion acts without a limit: the brokers' largest number and -1 stand for "never". */
    private static final Duration NEVER = Duration.ofMillis(Long.MAX_VALUE);

    public LiveTopic {
        settings = Map.copyOf(settings);
    }

    boolean forgetsBy(String cleanup) {
        return List.of(setting("cleanup.policy").split(",")).contains(cleanup);
    }

    /** Segments close by the broker's own clock; with the writer's, one back-dated record keeps its segment open. */
    boolean stampsOnAppend() {
        return setting("message.timestamp.type").equals("LogAppendTime");
    }

    boolean cleansAtOnce() {
        return Double.parseDouble(setting("min.cleanable.dirty.ratio")) == 0;
    }

    Duration duration(String key) {
        long millis = Long.parseLong(setting(key));
        return millis < 0 ? NEVER : Duration.ofMillis(millis);
    }

    boolean never(String key) {
        return duration(key).equals(NEVER);
    }

    private String setting(String key) {
        var value = settings.get(key);
        if (value == null) {
            throw new IllegalArgumentException("the brokers do not tell " + key + " of topic " + name);
        }
        return value;
    }
}
