package oubli.consent.copies;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import oubli.consent.access.Refusal;

/**
 * Says what the copies on this instance lack: the subjects of every record that nobody has folded yet, or that was folded elsewhere
 * and has not reached the copy. For every other subject the copy is as good as the owner.
 *
 * <pre>
 * inputs     … folded │ committed offset ▶ unfolded … end
 * changelogs … copied │ applied offset   ▶ on its way … end
 * </pre>
 */
public final class Copies implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 4;

    private final List<String> inputs;
    private final LogTails tails;
    private final Copied copied;
    private final Takeovers takeovers;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final Map<Integer, Lacks> known = new ConcurrentHashMap<>();

    Copies(Collection<String> inputs, LogTails tails, Copied copied, Takeovers takeovers) {
        this.inputs = List.copyOf(inputs);
        this.tails = tails;
        this.copied = copied;
        this.takeovers = takeovers;
    }

    /**
     * The copies of one application.
     *
     * @param group that folds
     * @param inputs the topics it folds
     */
    public static Copies of(
            String group, Collection<String> inputs, Map<String, ?> clients, Copied copied, Takeovers takeovers) {
        return new Copies(inputs, LogTails.of(group, clients), copied, takeovers);
    }

    /**
     * What the copy of a partition lacks, looked up after the question came; questions that wait meanwhile share the look. The
     * store must be read after this, and {@link #confirm} be asked after that.
     *
     * @param askedAt when the question came, by {@link System#nanoTime}
     * @throws oubli.consent.access.RefusedException 503 where there is no copy, it is too far behind, or the brokers do not answer
     */
    public Lacks lacks(int partition, long askedAt) {
        try {
            if (!oneAtATime.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw Refusal.UNAVAILABLE.exception();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Refusal.UNAVAILABLE.exception();
        }
        try {
            var last = known.get(partition);
            return last != null && last.lookedAt() - askedAt >= 0 ? last : look(partition);
        } catch (KafkaException | IllegalStateException notNow) {
            throw Refusal.UNAVAILABLE.exception();
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Refuses where the copy was replaced by an older one since it was asked what it lacks. */
    public void confirm(Lacks lacks) {
        var now = copied.of(lacks.partition());
        lacks.copied().forEach((changelog, offset) -> {
            if (now.getOrDefault(changelog, 0L) < offset) {
                throw Refusal.UNAVAILABLE.exception();
            }
        });
    }

    private Lacks look(int partition) {
        long begun = System.nanoTime();
        var takeover = takeovers.current(partition);
        var folded = tails.committed(inputs.stream()
                .map(topic -> new TopicPartition(topic, partition))
                .toList());
        var held = copied.of(partition);
        var offsets = new HashMap<>(folded);
        offsets.putAll(held);
        var found = tails.beyond(offsets);
        takeover.looked(folded, lasts(folded, found));
        var lacks = Lacks.of(partition, begun, held, found);
        known.put(partition, lacks);
        return lacks;
    }

    private static Map<TopicPartition, Long> lasts(
            Map<TopicPartition, Long> folded, Map<TopicPartition, LogTail> found) {
        var lasts = new HashMap<TopicPartition, Long>();
        folded.keySet()
                .forEach(input -> lasts.put(
                        input, Objects.requireNonNull(found.get(input)).last()));
        return lasts;
    }

    @Override
    public void close() {
        oneAtATime.lock();
        try {
            tails.close();
        } finally {
            oneAtATime.unlock();
        }
    }
}
