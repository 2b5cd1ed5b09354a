package oubli.ingest.links;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import oubli.ingest.edge.Refusal;

/**
 * Which visit each link has opened, as the log of redemptions has it: the first in log order, the same for every instance
 * and after every restart. Remembered longer than any link lasts.
 */
public final class Redemptions {

    private static final Duration REMEMBERED = Duration.ofDays(14);

    private final Cache<String, String> firstVisits =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build();
    private final Map<String, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();

    /** Called for each redemption in log order. */
    void redeemed(String linkId, String visitId) {
        firstVisits.asMap().putIfAbsent(linkId, visitId);
        var waiter = waiting.remove(visitId);
        if (waiter != null) {
            waiter.complete(null);
        }
    }

    /** Whether another visit is known to have used the link. */
    boolean isUsedByAnother(String linkId, String visitId) {
        var first = firstVisits.getIfPresent(linkId);
        return first != null && !first.equals(visitId);
    }

    /** To be called before the redemption is written: what {@link #admits} will wait for. */
    CompletableFuture<Void> expect(String visitId) {
        return waiting.computeIfAbsent(visitId, unused -> new CompletableFuture<>());
    }

    /**
     * Whether the link opens this visit, once the log has been read as far as the visit's own redemption.
     *
     * @throws oubli.ingest.edge.Refused where the log cannot be read in time; the same attempt may be repeated
     */
    boolean admits(String linkId, String visitId, CompletableFuture<Void> read, Duration patience) {
        if (firstVisits.getIfPresent(linkId) == null) {
            await(read, patience);
        }
        waiting.remove(visitId);
        return !isUsedByAnother(linkId, visitId);
    }

    private static void await(CompletableFuture<Void> read, Duration patience) {
        try {
            read.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            throw unknown();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw unknown();
        }
    }

    private static RuntimeException unknown() {
        return Refusal.OUTCOME_UNKNOWN
                .problem()
                .with("retry-same-key", true)
                .retryAfter(2)
                .refused();
    }
}
