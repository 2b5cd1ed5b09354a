package oubli.retention.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import oubli.policy.DataClass;
import oubli.policy.PrivacyPolicy;
import oubli.policy.retention.Deadline;
import oubli.policy.retention.LapseIds;
import oubli.retention.keep.Blocks;
import oubli.retention.keep.Plans;
import oubli.retention.keep.ProgressView;
import oubli.retention.keep.RetentionStores;
import oubli.retention.ledger.BlockPlace;
import oubli.retention.ledger.OrderRow;
import oubli.retention.ledger.RowKind;
import oubli.retention.query.OrderState;
import oubli.retention.query.PartitionProgress;
import oubli.retention.query.RetentionReader;
import oubli.retention.saga.Saga;

/** Reads this instance's stores, each time naming the one partition. */
final class StreamsReader implements RetentionReader {

    private static final int SCANNED_AT_MOST = 20_000;

    private final Partitions partitions;
    private final Supplier<PrivacyPolicy> policy;

    StreamsReader(Partitions partitions, Supplier<PrivacyPolicy> policy) {
        this.partitions = partitions;
        this.policy = policy;
    }

    @Override
    public List<Deadline> deadlines(String subjectId) {
        int partition = partitions.of(subjectId);
        var ledger = partitions.ledger(partition);
        var proofs = partitions.sagas(partition).proofs(subjectId, policy.get());
        return Stream.concat(new Plans(ledger, policy).all(subjectId).stream(), proofs.stream())
                .toList();
    }

    @Override
    public List<Saga> erasuresOf(String subjectId) {
        return partitions.sagas(partitions.of(subjectId)).of(subjectId);
    }

    @Override
    public Optional<Saga> erasure(String erasureId) {
        return partitions
                .here()
                .mapToObj(partition -> erasure(erasureId, partition))
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public OrderState order(String subjectId, String orderId, Set<DataClass> scopes) {
        int partition = partitions.of(subjectId);
        var known = partitions.sagas(partition);
        var waiting = partitions
                .ledger(partition)
                .entry(RowKind.ORDER, subjectId, orderId)
                .filter(row -> row.generation() != OrderRow.NOT_BEGUN);
        var parts = new ArrayList<OrderState.Part>();
        int generation = waiting.map(OrderRow::generation).orElse(OrderRow.NOT_BEGUN);
        for (var scope : new TreeSet<>(scopes)) {
            var id = LapseIds.ordered(orderId, scope).toString();
            var saga = known.find(subjectId, id);
            if (saga.isPresent()
                    || waiting.filter(row -> row.scopes().contains(scope)).isPresent()) {
                parts.add(new OrderState.Part(id, scope, saga.isEmpty()));
                generation = saga.map(found -> found.erasure().generation()).orElse(generation);
            }
        }
        return new OrderState(parts, generation);
    }

    @Override
    public List<PartitionProgress> progress() {
        return partitions.here().mapToObj(this::progress).toList();
    }

    private PartitionProgress progress(int partition) {
        var view = new ProgressView(partitions.rows(RetentionStores.PROGRESS_BY_NAME, partition));
        var brake = view.brake();
        return new PartitionProgress(
                partition,
                view.now(),
                brake.engaged() ? new PartitionProgress.Brake(brake.brakeId(), brake.since(), brake.held()) : null);
    }

    @Override
    public Optional<BlockPlace> block(String blockId) {
        return partitions
                .here()
                .mapToObj(
                        partition -> Blocks.find(partitions.rows(RetentionStores.SUBJECT_BY_BLOCK, partition), blockId))
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public Page page(Place from, Predicate<Saga> wanted, int limit) {
        var found = new ArrayList<Saga>();
        var place = from;
        for (int budget = SCANNED_AT_MOST; budget > 0 && found.size() < limit; ) {
            if (place.partition() >= partitions.count()) {
                return new Page(found, Optional.empty());
            }
            if (!partitions.isHere(place.partition())) {
                break;
            }
            var scan = partitions.sagas(place.partition()).scan(place.after(), wanted, limit - found.size(), budget);
            found.addAll(scan.sagas());
            budget -= scan.scanned();
            place = scan.last().isEmpty()
                    ? new Place(place.partition() + 1, "")
                    : new Place(place.partition(), scan.last());
        }
        return new Page(found, Optional.of(place).filter(next -> next.partition() < partitions.count()));
    }

    private Optional<Saga> erasure(String erasureId, int partition) {
        var subject =
                partitions.rows(RetentionStores.SUBJECT_BY_ERASURE, partition).get(erasureId);
        return subject == null
                ? Optional.empty()
                : partitions.sagas(partition).find(new String(subject, UTF_8), erasureId);
    }
}
