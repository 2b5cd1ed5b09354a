package oubli.recipient.follow;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.schemas.WireException;

/**
 * Works through a recipient's topics with one consumer in one thread, erasures first.
 *
 * <p>One thread, because an erasure and the data it covers must not overtake each other: contact records of a partition
 * are worked on only when the erasures of that partition are read to the end that was known after the records were
 * fetched, and a record waits while earlier work for its subject is unfinished. What fails is set aside and tried again,
 * so the partition goes on. Deliveries repeat: after a crash everything since the last commit comes again.
 */
public final class Follower implements ConsumerRebalanceListener, Loop.Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, Route> routes = new LinkedHashMap<>();
    private final BooleanSupplier keysAreRead;
    private final DeadLetters deadLetters;
    private final Patience patience;
    private final Counts counts;
    private final LongSupplier nanos;
    private final Map<TopicPartition, Lane> lanes = new HashMap<>();
    private final Backlog backlog = new Backlog();
    private Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();

    /**
     * Not subscribed yet.
     *
     * @param routes erasures before what follows them
     * @param keysAreRead reads the key topic to the end offset sampled when it is called; false where that did not succeed yet
     */
    public Follower(
            Consumer<byte[], byte[]> consumer,
            List<Route> routes,
            BooleanSupplier keysAreRead,
            DeadLetters deadLetters,
            Trying trying) {
        this.consumer = consumer;
        routes.forEach(route -> this.routes.put(route.topic().name(), route));
        this.keysAreRead = keysAreRead;
        this.deadLetters = deadLetters;
        this.patience = trying.patience();
        this.counts = trying.counts();
        this.nanos = trying.nanos();
    }

    /** How to try: patience, what is counted, and the machine's clock in nanoseconds. */
    public record Trying(Patience patience, Counts counts, LongSupplier nanos) {}

    /** Asks for partitions; {@link #round} follows. */
    public Follower subscribe() {
        consumer.subscribe(List.copyOf(routes.keySet()), this);
        return this;
    }

    /** One round: fetch, work, try again what is due, commit. */
    @Override
    public void round() {
        var polled = consumer.poll(POLL);
        for (TopicPartition partition : polled.partitions()) {
            Optional.ofNullable(lanes.get(partition)).ifPresent(lane -> lane.offer(polled.records(partition)));
        }
        if (hasSomethingToDo() && keysAreRead.getAsBoolean()) {
            work();
            backlog.retry(this::finishes);
        }
        commit();
        flow();
        counts.owe(new Counts.Owing(backlog.size(), backlog.givenUp()));
    }

    /** Commits and leaves the group. */
    @Override
    public void close() {
        consumer.close();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        consumer.committed(new HashSet<>(partitions)).forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition, offset);
            }
        });
        partitions.forEach(this::open);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commit();
        partitions.forEach(this::close);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        partitions.forEach(this::close);
    }

    private void open(TopicPartition partition) {
        Route route = requireNonNull(routes.get(partition.topic()));
        var resumed =
                Optional.ofNullable(committed.get(partition)).map(Bookmark::of).orElse(Bookmark.NONE);
        lanes.put(partition, new Lane(route, partition, resumed));
        if (route.remembers()) {
            consumer.seekToBeginning(List.of(partition));
        } else if (!resumed.owed().isEmpty()) {
            consumer.seek(partition, resumed.firstOffset());
        }
    }

    private void close(TopicPartition partition) {
        lanes.remove(partition);
        backlog.drop(partition);
        committed.remove(partition);
    }

    private boolean hasSomethingToDo() {
        return backlog.anyDue(nanos.getAsLong()) || lanes.values().stream().anyMatch(lane -> !lane.isIdle());
    }

    private void work() {
        for (Route route : routes.values()) {
            var filled = filled(route);
            var ahead = route.followsErasures() ? aheadOf(filled) : Set.<Integer>of();
            for (Lane lane : filled) {
                if (!route.followsErasures() || ahead.contains(lane.partition().partition())) {
                    empty(lane);
                }
            }
        }
    }

    private List<Lane> filled(Route route) {
        var filled = new ArrayList<Lane>();
        for (Lane lane : lanes.values()) {
            if (lane.route() == route && !lane.isIdle()) {
                filled.add(lane);
            }
        }
        return filled;
    }

    /** The partitions whose erasures are read to their present end. */
    private Set<Integer> aheadOf(List<Lane> filled) {
        var erasures = new HashSet<TopicPartition>();
        for (Lane lane : filled) {
            routes.values().stream()
                    .filter(route -> !route.followsErasures())
                    .map(route -> new TopicPartition(
                            route.topic().name(), lane.partition().partition()))
                    .filter(lanes::containsKey)
                    .forEach(erasures::add);
        }
        var ahead = new HashSet<Integer>();
        consumer.endOffsets(erasures).forEach((partition, end) -> {
            var lane = lanes.get(partition);
            if (lane != null && lane.isIdle() && consumer.position(partition) >= end) {
                ahead.add(partition.partition());
            }
        });
        return ahead;
    }

    private void empty(Lane lane) {
        for (var head = lane.head(); head.isPresent() && backlog.hasRoom(lane.partition()); head = lane.head()) {
            take(lane, head.orElseThrow());
            lane.next();
        }
    }

    private void take(Lane lane, ConsumerRecord<byte[], byte[]> record) {
        try {
            var work = lane.route().read(record);
            if (work.isPresent() && !lane.isBehind(record.offset())) {
                begin(new Unfinished(record, work.get(), lane.gaveUp(record.offset()), nanos.getAsLong()));
            }
        } catch (WireException unreadable) {
            if (!lane.isBehind(record.offset())) {
                deadLetters.send(record, unreadable.reason(), unreadable.origin());
            }
        }
    }

    private void begin(Unfinished entry) {
        boolean blocked = entry.waitsItsTurn() && backlog.holds(entry.subjectId());
        if (blocked || !finishes(entry)) {
            backlog.add(entry);
        }
    }

    /** A listener may throw anything; whatever it throws is a failed try of this one entry. */
    @SuppressWarnings("IllegalCatch")
    private boolean finishes(Unfinished entry) {
        if (!entry.isDue(nanos.getAsLong())) {
            return false;
        }
        try {
            if (entry.work().attempt() == Work.Progress.DONE) {
                return true;
            }
            entry.tryAgain(nanos.getAsLong(), patience.longestPause());
        } catch (Exception failure) {
            failed(entry, failure);
        }
        return false;
    }

    private void failed(Unfinished entry, Exception failure) {
        counts.add(Count.ATTEMPTS_FAILED);
        int failures = entry.failed();
        LOG.warn(
                "attempt failed topic={} partition={} offset={} failures={} error={}",
                entry.record().topic(),
                entry.record().partition(),
                entry.offset(),
                failures,
                failure.getClass().getName());
        entry.tryAgain(nanos.getAsLong(), entry.givenUp() ? patience.slowPause() : patience.pauseAfter(failures));
        if (failures >= patience.attempts() && !entry.givenUp()) {
            giveUp(entry, failure);
        }
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveUp(Unfinished entry, Exception failure) {
        entry.work().giveUp();
        deadLetters.send(entry.record(), WireException.Reason.LISTENER_FAILED, failure.getClass());
        entry.markGivenUp();
        counts.add(Count.GIVEN_UP);
    }

    private void commit() {
        var now = new HashMap<TopicPartition, OffsetAndMetadata>();
        lanes.forEach((partition, lane) -> now.put(
                partition,
                lane.bookmark(consumer.position(partition), backlog.owed(partition))
                        .toCommit()));
        if (!now.equals(committed)) {
            consumer.commitSync(now);
            committed = now;
        }
    }

    /** Fetches no more of a partition until what was fetched is worked on. */
    private void flow() {
        var full = new ArrayList<TopicPartition>();
        var open = new ArrayList<TopicPartition>();
        lanes.forEach((partition, lane) -> (lane.isIdle() ? open : full).add(partition));
        consumer.pause(full);
        consumer.resume(open);
    }
}
