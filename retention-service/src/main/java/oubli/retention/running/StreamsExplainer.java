package oubli.retention.running;

import static oubli.retention.running.Absent.unlessEmpty;
import static oubli.retention.running.Absent.unlessNever;
import static oubli.retention.running.Absent.unlessNone;
import static oubli.retention.running.Absent.unlessNotYet;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import oubli.policy.Generation;
import oubli.policy.PrivacyPolicy;
import oubli.policy.consent.CellState;
import oubli.policy.retention.ProspectEntry;
import oubli.policy.retention.RequestEntry;
import oubli.policy.retention.TrackerEntry;
import oubli.retention.keep.Plans;
import oubli.retention.ledger.BlockRow;
import oubli.retention.ledger.LapseRow;
import oubli.retention.ledger.LedgerView;
import oubli.retention.ledger.ProofRow;
import oubli.retention.ledger.RecordRow;
import oubli.retention.ledger.RowKind;
import oubli.retention.query.DeadlinesAnswer;
import oubli.retention.query.Explainer;
import oubli.retention.query.Explanation;
import oubli.retention.saga.Saga;

/** Reads a subject's rows and tells them in the policy's words. */
final class StreamsExplainer implements Explainer {

    private final Partitions partitions;
    private final Supplier<PrivacyPolicy> policy;

    StreamsExplainer(Partitions partitions, Supplier<PrivacyPolicy> policy) {
        this.partitions = partitions;
        this.policy = policy;
    }

    @Override
    public Explanation explain(String subjectId, Instant at) {
        int partition = partitions.of(subjectId);
        var rows = new Rows(partitions.ledger(partition), subjectId, at);
        var sagas = partitions.sagas(partition);
        var plans = new Plans(rows.ledger(), policy);
        var ahead = Stream.concat(plans.all(subjectId).stream(), sagas.proofs(subjectId, policy.get()).stream())
                .toList();
        return new Explanation(
                subjectId,
                at,
                rows.generation(),
                rows.held(),
                plans.consent(subjectId).cells().values().stream()
                        .filter(cell -> !cell.since().isAfter(at))
                        .map(StreamsExplainer::consented)
                        .toList(),
                rows.blocks(),
                rows.events(),
                rows.announced(),
                sagas.of(subjectId).stream()
                        .filter(saga -> !saga.erasure().emittedAt().isAfter(at))
                        .map(StreamsExplainer::erased)
                        .toList(),
                DeadlinesAnswer.of(subjectId, ahead));
    }

    private static Explanation.Consented consented(CellState state) {
        return new Explanation.Consented(
                state.cell().purpose(),
                unlessEmpty(state.cell().channel()),
                state.answer().name(),
                state.since(),
                unlessNever(state.validUntil()));
    }

    private static Explanation.Erased erased(Saga saga) {
        var erasure = saga.erasure();
        return new Explanation.Erased(
                erasure.erasureId(),
                erasure.scope().name(),
                unlessEmpty(erasure.item()),
                erasure.rule(),
                erasure.clause(),
                erasure.dueAt(),
                saga.status().name());
    }

    /** The rows of one subject that stood at an instant. */
    private record Rows(LedgerView ledger, String subject, Instant at) {

        Explanation.Life generation() {
            var life = ledger.entry(RowKind.GENERATION, subject, "").orElse(Generation.FIRST);
            return new Explanation.Life(life.number(), unlessNotYet(life.startedAt()));
        }

        Explanation.Holding held() {
            return new Explanation.Holding(
                    entries(RowKind.REQUEST, (id, row) -> row)
                            .filter(row -> !row.submittedAt().isAfter(at))
                            .map(this::request)
                            .toList(),
                    ledger.entry(RowKind.PROSPECT, subject, "")
                            .filter(row -> !row.collectedAt().isAfter(at))
                            .map(this::prospect)
                            .orElse(null),
                    ledger.entry(RowKind.TRACKER, subject, "")
                            .filter(row -> !row.firstDepositAt().isAfter(at))
                            .map(TrackerEntry::firstDepositAt)
                            .map(Explanation.Tracker::new)
                            .orElse(null),
                    keys());
        }

        List<Explanation.Blocked> blocks() {
            return entries(RowKind.BLOCK, (id, row) -> row)
                    .filter(row -> !row.placedAt().isAfter(at))
                    .map(Rows::blocked)
                    .toList();
        }

        List<Explanation.Event> events() {
            return Stream.concat(
                            entries(RowKind.RECORD, Rows::event), entries(RowKind.PROOF, (id, row) -> decision(row)))
                    .filter(event -> !event.occurredAt().isAfter(at))
                    .sorted(Comparator.comparing(Explanation.Event::occurredAt)
                            .thenComparing(Explanation.Event::eventId))
                    .toList();
        }

        List<Explanation.Announced> announced() {
            return entries(RowKind.LAPSE, Rows::said)
                    .filter(said -> !said.dueAt().isAfter(at))
                    .sorted(Comparator.comparing(Explanation.Announced::dueAt)
                            .thenComparing(Explanation.Announced::lapseId))
                    .toList();
        }

        private Map<String, Long> keys() {
            return entries(RowKind.KEY, (id, row) -> row)
                    .filter(row -> !row.occurredAt().isAfter(at))
                    .collect(Collectors.groupingBy(row -> row.scope().name(), Collectors.counting()));
        }

        private Explanation.Request request(RequestEntry row) {
            return new Explanation.Request(
                    row.requestId(),
                    row.submittedAt(),
                    reached(row.answeredAt()),
                    reached(row.lastReplyAt()),
                    reached(row.closedAt()),
                    row.closedAt().isAfter(at) ? "NOT_CLOSED" : row.closure().name());
        }

        private Explanation.Prospect prospect(ProspectEntry row) {
            return new Explanation.Prospect(row.collectedAt(), reached(row.lastContactAt()));
        }

        private @Nullable Instant reached(Instant instant) {
            return instant.isAfter(at) ? null : unlessNotYet(instant);
        }

        private static Explanation.Blocked blocked(BlockRow row) {
            var block = row.block();
            return new Explanation.Blocked(
                    block.id(),
                    block.kind().name(),
                    row.reason(),
                    row.placedAt(),
                    unlessNever(row.until()),
                    block.purposes(),
                    block.dataClasses().stream().map(Enum::name).collect(Collectors.toUnmodifiableSet()));
        }

        private static Explanation.Event event(String id, RecordRow row) {
            var topic = "pii." + row.topic().name().toLowerCase(Locale.ROOT).replace('_', '.');
            return new Explanation.Event(
                    id, topic, row.occurredAt(), unlessNone(row.scope()), unlessEmpty(row.item()), null, null);
        }

        private static Explanation.Event decision(ProofRow row) {
            var proof = row.proof();
            return new Explanation.Event(
                    proof.eventId(),
                    "privacy.consent.decisions",
                    proof.collectedAt(),
                    null,
                    unlessEmpty(proof.requestId()),
                    proof.cell().purpose(),
                    unlessEmpty(proof.cell().channel()));
        }

        private static Explanation.Announced said(String id, LapseRow row) {
            return new Explanation.Announced(
                    id,
                    row.kind(),
                    row.dueAt(),
                    unlessNone(row.scope()),
                    unlessEmpty(row.item()),
                    unlessEmpty(row.reason()));
        }

        private <E, T> Stream<T> entries(RowKind<E> kind, Telling<E, T> tell) {
            return ledger.all(kind, subject).entrySet().stream()
                    .map(row -> tell.of(row.getKey(), row.getValue().entry()));
        }
    }

    private interface Telling<E, T> {

        T of(String id, E entry);
    }
}
