package oubli.retention;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import oubli.policy.DataClass;
import oubli.policy.retention.Deadline;
import oubli.policy.retention.LapseIds;
import oubli.retention.access.Refusal;
import oubli.retention.fact.OrderFact;
import oubli.retention.ledger.BlockPlace;
import oubli.retention.ledger.BlockRow;
import oubli.retention.query.BlockWriter;
import oubli.retention.query.Forecaster;
import oubli.retention.query.OrderState;
import oubli.retention.query.OrderWriter;
import oubli.retention.query.Owners;
import oubli.retention.query.PartitionProgress;
import oubli.retention.query.ReceiptWriter;
import oubli.retention.query.RetentionReader;
import oubli.retention.saga.Confirmation;
import oubli.retention.saga.Saga;

/** What the stores would say, who would own them, and what would be written. */
final class StoresStub implements RetentionReader, Owners, ReceiptWriter, BlockWriter, OrderWriter, Forecaster {

    final List<Confirmation> written = new CopyOnWriteArrayList<>();
    final Map<String, Saga> sagas = new ConcurrentHashMap<>();
    final List<Deadline> deadlines = new ArrayList<>();
    final Map<String, BlockPlace> blocks = new ConcurrentHashMap<>();
    final List<BlockRow> placed = new CopyOnWriteArrayList<>();
    final List<OrderFact> orders = new CopyOnWriteArrayList<>();
    final List<String> operations = new CopyOnWriteArrayList<>();
    volatile boolean silent;
    volatile boolean rebalancing;
    volatile boolean brokerDown;

    void empty() {
        written.clear();
        sagas.clear();
        deadlines.clear();
        blocks.clear();
        orders.clear();
        operations.clear();
        silent = false;
        placed.clear();
        rebalancing = false;
        brokerDown = false;
    }

    @Override
    public List<Deadline> deadlines(String subjectId) {
        return deadlines;
    }

    @Override
    public List<Saga> erasuresOf(String subjectId) {
        return sagas.values().stream()
                .filter(saga -> saga.erasure().subject().equals(subjectId))
                .toList();
    }

    @Override
    public Optional<Saga> erasure(String erasureId) {
        return Optional.ofNullable(sagas.get(erasureId));
    }

    @Override
    public Optional<BlockPlace> block(String blockId) {
        return Optional.ofNullable(blocks.get(blockId));
    }

    @Override
    public List<PartitionProgress> progress() {
        return List.of(new PartitionProgress(
                0, WebTest.NOW, new PartitionProgress.Brake("brake-2027-05-10T08:00:00Z", WebTest.NOW, 7)));
    }

    @Override
    public void releaseBrake(Said said, String brakeId, String reason) {
        operations.add(brakeId);
    }

    @Override
    public void confirmClock(Said said, Instant upTo) {
        operations.add(upTo.toString());
    }

    @Override
    public OrderState order(String subjectId, String orderId, Set<DataClass> scopes) {
        var known = orders.stream().anyMatch(order -> order.orderId().equals(orderId));
        var parts = scopes.stream()
                .filter(scope -> known && !silent)
                .sorted()
                .map(scope ->
                        new OrderState.Part(LapseIds.ordered(orderId, scope).toString(), scope, false))
                .toList();
        return new OrderState(parts, 1);
    }

    @Override
    public void write(OrderFact order, String operator) {
        orders.add(order);
    }

    @Override
    public void each(Instant from, Instant to, Consumer<Deadline> take) {
        deadlines.stream()
                .filter(deadline ->
                        !deadline.dueAt().isBefore(from) && deadline.dueAt().isBefore(to))
                .forEach(take);
    }

    @Override
    public int partitions() {
        return 1;
    }

    @Override
    public void place(String subjectId, BlockRow row) {
        placed.add(row);
        blocks.put(row.block().id(), new BlockPlace(subjectId, row.block().kind(), false));
    }

    @Override
    public void lift(String blockId, BlockPlace place, Instant at) {
        blocks.put(blockId, new BlockPlace(place.subject(), place.kind(), true));
    }

    @Override
    public Page page(Place from, Predicate<Saga> wanted, int limit) {
        return new Page(
                sagas.values().stream().filter(wanted).toList(),
                Optional.of(new Place(1, "after")).filter(next -> from.partition() == 0));
    }

    @Override
    public Optional<URI> elsewhere(String subjectId) {
        return elsewhere(0);
    }

    @Override
    public Optional<URI> elsewhere(int partition) {
        if (rebalancing) {
            throw Refusal.UNAVAILABLE.exception();
        }
        return Optional.empty();
    }

    @Override
    public List<URI> others() {
        return List.of();
    }

    @Override
    public void write(Saga saga, Confirmation confirmation, String idempotencyKey) {
        if (brokerDown) {
            throw Refusal.UNAVAILABLE.exception();
        }
        written.add(confirmation);
    }
}
