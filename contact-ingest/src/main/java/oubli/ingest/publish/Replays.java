package oubli.ingest.publish;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import oubli.ingest.edge.Refusal;

/**
 * Recognises a repeated key: the same content gets the same answer, also while the first is still under way; another
 * content is refused. Bounded and in memory: event ids derive from the key, so a repetition that is not recognised here
 * is recognised by every reader.
 */
public final class Replays {

    private final Cache<String, Entry> entries;
    private final Cache<String, String> contents;
    private final Publisher publisher;

    public Replays(Publisher publisher, int most, Duration keptFor) {
        this.publisher = publisher;
        this.entries = cache(most, keptFor);
        this.contents = cache(most, keptFor);
    }

    /** What a caller gets: the first answer, and whether it had been given before. */
    public record Replay<A>(A answer, boolean repeated) {}

    /** What a first request does: the answer it will give, and what must be acknowledged before. */
    public record Work<A>(A answer, Publication publication) {}

    /**
     * Runs the work of the first request under a key and waits for its acknowledgement.
     *
     * @param key route, caller and Idempotency-Key or form nonce
     * @param fingerprint of the content; nothing of it is kept
     */
    public <A> Replay<A> once(String key, String fingerprint, Class<A> type, Supplier<Work<A>> work) {
        var entry = entries.get(key, unused -> new Entry(fingerprint));
        if (!entry.fingerprint.equals(fingerprint)) {
            throw Refusal.IDEMPOTENCY_KEY_REUSED.problem().refused();
        }
        var first = entry.start();
        if (first) {
            run(key, entry, work);
        }
        publisher.await(entry.acknowledged);
        return new Replay<>(type.cast(entry.acknowledged.join()), !first);
    }

    /** Refuses a key that is known with another content; for a key beside the one that {@link #once} goes by. */
    public void sameContent(String key, String fingerprint) {
        if (!contents.get(key, unused -> fingerprint).equals(fingerprint)) {
            throw Refusal.IDEMPOTENCY_KEY_REUSED.problem().refused();
        }
    }

    private static <V> Cache<String, V> cache(int most, Duration keptFor) {
        return Caffeine.newBuilder().maximumSize(most).expireAfterWrite(keptFor).build();
    }

    /** A failed attempt is forgotten, so that the retry makes another. */
    private <A> void run(String key, Entry entry, Supplier<Work<A>> work) {
        try {
            var todo = work.get();
            var acks = publisher.send(todo.publication());
            acks.thenRun(() -> entry.acknowledged.complete(todo.answer()))
                    .exceptionally(failure -> forget(key, entry, failure));
        } catch (RuntimeException refused) {
            forget(key, entry, refused);
            throw refused;
        }
    }

    private @Nullable Void forget(String key, Entry entry, Throwable why) {
        entries.asMap().remove(key, entry);
        entry.acknowledged.completeExceptionally(why);
        return null;
    }

    /** One attempt; equal to itself alone, because two attempts of one content are still two. */
    private static final class Entry {

        private final String fingerprint;
        private final CompletableFuture<Object> acknowledged = new CompletableFuture<>();
        private final AtomicBoolean started = new AtomicBoolean();

        Entry(String fingerprint) {
            this.fingerprint = fingerprint;
        }

        /** True for the one caller that does the work. */
        boolean start() {
            return started.compareAndSet(false, true);
        }
    }
}
