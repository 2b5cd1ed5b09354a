package oubli.ingest.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.List;

/** One token bucket per address prefix (IPv4 address, IPv6 /64) or subject; in memory only and bounded. */
public final class RateLimit {

    private final Cache<String, Bucket> buckets;
    private final long capacity;
    private final Duration refill;

    /** Admits {@code capacity} at once and as many again per {@code refill}, evenly. */
    public RateLimit(long capacity, Duration refill) {
        this.capacity = capacity;
        this.refill = refill;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterAccess(refill.multipliedBy(2))
                .build();
    }

    public boolean admits(String who) {
        return admits(who, 1);
    }

    /** Whether so many more are within the rate. */
    public boolean admits(String who, int count) {
        return buckets.get(prefix(who), key -> bucket()).tryConsume(count);
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, refill))
                .build();
    }

    /** A household or a server holds a whole IPv6 /64: its first four groups count as one. */
    public static String prefix(String address) {
        if (address.indexOf(':') < 0 || address.contains("::")) {
            return address;
        }
        return String.join(":", List.of(address.split(":", -1)).subList(0, 4));
    }
}
