package oubli.consent.running;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import oubli.consent.access.Refusal;
import oubli.consent.copies.Copies;
import oubli.consent.copies.Lacks;
import oubli.consent.query.Freshness;

/** Lets requests read copies: each looks once at what every copy it needs lacks, and confirms at its end. */
final class CopyVisits {

    private final Copies copies;
    private final InstantSource machineTime;
    private final Duration maxStaleness;
    private final Counter complete;
    private final Counter lagging;

    /** @param maxStaleness how old a no may be; a yes is never old */
    CopyVisits(Copies copies, InstantSource machineTime, Duration maxStaleness, MeterRegistry meters) {
        this.copies = copies;
        this.machineTime = machineTime;
        this.maxStaleness = maxStaleness;
        complete = counter(meters, "complete");
        lagging = counter(meters, "lagging");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("oubli.consent.copy.reads")
                .description("Subjects read from a copy: complete, or lagging where something about them was waiting")
                .tag("outcome", outcome)
                .register(meters);
    }

    Visit visit() {
        return new Visit();
    }

    /** The copies that one request reads. */
    final class Visit {

        private final long askedAt = System.nanoTime();
        private final Map<Integer, Lacks> looked = new HashMap<>();

        /**
         * How fresh the copy is for a subject; the store is read after this.
         *
         * @throws oubli.consent.access.RefusedException 503 where it cannot be told or is too old
         */
        Freshness freshness(String subjectId, int partition) {
            var freshness = looked.computeIfAbsent(partition, unseen -> copies.lacks(unseen, askedAt))
                    .since(subjectId)
                    .map(since -> Freshness.behind(Duration.between(since, machineTime.instant())))
                    .orElse(Freshness.COMPLETE_COPY);
            if (freshness.behind().compareTo(maxStaleness) > 0) {
                throw Refusal.UNAVAILABLE.exception();
            }
            (freshness.equals(Freshness.COMPLETE_COPY) ? complete : lagging).increment();
            return freshness;
        }

        /** No copy was replaced by an older one meanwhile; to be asked after reading. */
        void confirm() {
            looked.values().forEach(copies::confirm);
        }
    }
}
