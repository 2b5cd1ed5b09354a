package oubli.consent.copies;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Which partitions this instance has caught up with since it took them over: until then its stores lack what came while nobody
 * folded, and are a copy like any other.
 */
public final class Takeovers {

    private final Map<Integer, Takeover> byPartition = new ConcurrentHashMap<>();
    private volatile boolean open;

    /** A task begins to work on the partition. */
    public void begin(int partition) {
        byPartition.put(partition, new Takeover(!open));
    }

    /** Questions come from now on. What a start began with counts as caught up: it answers as it folds. */
    public void open() {
        open = true;
    }

    /** Whether everything has been folded that stood in the inputs when we first looked after taking over. */
    public boolean isCaughtUp(int partition) {
        var takeover = byPartition.get(partition);
        return takeover != null && takeover.caughtUp;
    }

    /** Notes what a look into the inputs is about, before it is taken. */
    Takeover current(int partition) {
        return byPartition.getOrDefault(partition, new Takeover(false));
    }

    /** One takeover of one partition. */
    static final class Takeover {

        private Map<TopicPartition, Long> awaited = Map.of();
        private boolean hasLooked;
        private volatile boolean caughtUp;

        private Takeover(boolean caughtUp) {
            this.caughtUp = caughtUp;
        }

        /**
         * @param folded where the group reads on in each input
         * @param lasts the last record of each input beyond that
         */
        synchronized void looked(Map<TopicPartition, Long> folded, Map<TopicPartition, Long> lasts) {
            if (!hasLooked) {
                hasLooked = true;
                awaited = Map.copyOf(lasts);
            }
            caughtUp = caughtUp
                    || awaited.entrySet().stream()
                            .allMatch(last -> last.getValue() < folded.getOrDefault(last.getKey(), 0L));
        }
    }
}
