package oubli.retention.keep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import oubli.policy.Cell;
import oubli.policy.DataClass;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Times;
import oubli.policy.consent.CellState;
import oubli.policy.consent.Consent;
import oubli.policy.consent.ConsentFold;
import oubli.policy.retention.Block;
import oubli.policy.retention.ConsentEnd;
import oubli.policy.retention.Deadline;
import oubli.policy.retention.ProspectEntry;
import oubli.policy.retention.RequestEntry;
import oubli.policy.retention.RetentionPlanner;
import oubli.policy.retention.RightsEntry;
import oubli.policy.retention.TrackerEntry;
import oubli.retention.ledger.BlockRow;
import oubli.retention.ledger.ErasedRow;
import oubli.retention.ledger.Held;
import oubli.retention.ledger.LedgerView;
import oubli.retention.ledger.ObjectionRow;
import oubli.retention.ledger.OrderRow;
import oubli.retention.ledger.ProofRow;
import oubli.retention.ledger.RecordRow;
import oubli.retention.ledger.RowKind;

/** What the policy makes of a subject's rows. */
public final class Plans {

    private final LedgerView ledger;
    private final Supplier<PrivacyPolicy> policy;

    public Plans(LedgerView ledger, Supplier<PrivacyPolicy> policy) {
        this.ledger = ledger;
        this.policy = policy;
    }

    /** Every deadline of what is held about a subject, the earliest first. */
    public List<Deadline> all(String subject) {
        var consent = consent(subject);
        var deadlines = new ArrayList<Deadline>();
        entries(RowKind.REQUEST, subject).forEach(entry -> deadlines.addAll(request(subject, entry)));
        entries(RowKind.PROSPECT, subject).forEach(entry -> deadlines.addAll(prospect(subject, entry)));
        entries(RowKind.TRACKER, subject).forEach(entry -> deadlines.addAll(tracker(subject, entry)));
        entries(RowKind.PROOF, subject).forEach(row -> deadlines.addAll(proof(subject, row, consent)));
        deadlines.addAll(planner().consents(consent));
        entries(RowKind.RIGHTS, subject).forEach(entry -> deadlines.addAll(rights(subject, entry)));
        ledger.all(RowKind.OBJECTION, subject).forEach((id, held) -> deadlines.addAll(suppression(id, held.entry())));
        entries(RowKind.ORDER, subject).forEach(row -> deadlines.addAll(ordered(subject, row)));
        deadlines.sort(Comparator.comparing(Deadline::dueAt).thenComparing(Deadline::rule));
        return deadlines;
    }

    List<Deadline> rights(String subject, RightsEntry entry) {
        return planner().rights(entry, blocks(subject));
    }

    List<Deadline> suppression(String eventId, ObjectionRow row) {
        return List.of(planner().suppression(eventId, row.objectedAt()));
    }

    /** What is left of an order, class by class. */
    List<Deadline> ordered(String subject, OrderRow row) {
        var blocks = blocks(subject);
        return row.scopes().stream()
                .sorted()
                .map(scope -> planner().askedFor(scope, "", row.at(), row.reason(), blocks))
                .toList();
    }

    /** What the subject allows: the fold of its decisions, with the expiries that were announced. */
    public Consent consent(String subject) {
        var consent = ConsentFold.of(entries(RowKind.DECIDED, subject)).consent(policy.get());
        for (var expiry : ledger.all(RowKind.EXPIRY, subject).entrySet()) {
            consent = consent.expired(
                    Cell.at(expiry.getKey()), expiry.getValue().entry().announcedAt());
        }
        return consent;
    }

    List<Deadline> request(String subject, RequestEntry entry) {
        return planner().request(entry, blocks(subject));
    }

    List<Deadline> prospect(String subject, ProspectEntry entry) {
        var planned = planner().prospect(entry, consent(subject), blocks(subject)).stream();
        return Stream.concat(outlived(subject).stream(), planned)
                .distinct()
                .sorted(Comparator.comparing(Deadline::dueAt))
                .toList();
    }

    /** The cells that prospect data lives on, as they were decided. */
    List<CellState> prospectConsents(String subject) {
        return consent(subject).of(policy.get().purposesSustaining(DataClass.PROSPECT));
    }

    Optional<ConsentEnd> takenBack(String subject) {
        return planner().takenBack(consent(subject));
    }

    List<Deadline> tracker(String subject, TrackerEntry entry) {
        return planner().tracker(entry, blocks(subject)).stream().toList();
    }

    List<Deadline> expiry(String subject, Cell cell) {
        return planner().consents(consent(subject)).stream()
                .filter(deadline -> deadline.item().equals(cell.path()))
                .toList();
    }

    List<Deadline> proof(String subject, ProofRow row, Consent consent) {
        return planner().proof(row.proof(), reliedUntil(subject, row, consent), blocks(subject)).stream()
                .toList();
    }

    /** Whether the decision allowed one request, and proves as long as that request is relied on. */
    boolean allowsRequest(ProofRow row) {
        return !row.proof().requestId().isEmpty()
                && policy.get().sustainedBy(row.proof().cell().purpose()).contains(DataClass.CONTACT_REQUEST);
    }

    /** Until when the data of a class or item was erased; {@code Times.NOT_YET} if never. */
    Instant erasedUpTo(String subject, DataClass scope, String item) {
        return ledger.entry(RowKind.ERASED, subject, erasedId(scope, item))
                .map(ErasedRow::upTo)
                .orElse(Times.NOT_YET);
    }

    static String erasedId(DataClass scope, String item) {
        return scope.name() + '/' + item;
    }

    private Optional<Deadline> outlived(String subject) {
        return ledger.entry(RowKind.ENDED, subject, "")
                .flatMap(end -> planner().outlived(end, prospectSince(subject), blocks(subject)));
    }

    private Instant prospectSince(String subject) {
        return entries(RowKind.RECORD, subject).stream()
                .filter(record -> record.scope() == DataClass.PROSPECT)
                .map(RecordRow::occurredAt)
                .reduce(Times.NEVER, Times::earlier);
    }

    private List<Block> blocks(String subject) {
        return entries(RowKind.BLOCK, subject).stream().map(BlockRow::block).toList();
    }

    private Instant reliedUntil(String subject, ProofRow row, Consent consent) {
        return allowsRequest(row) || !row.closedAt().equals(Times.NEVER)
                ? Times.earlier(row.closedAt(), requestErasedAt(subject, row))
                : planner()
                        .reliedUntil(
                                row.proof(),
                                consent,
                                dataErasedAt(subject, row.proof().cell()));
    }

    /** A request that was erased while it was open needs its consent no longer. */
    private Instant requestErasedAt(String subject, ProofRow row) {
        var item = erasedUpTo(subject, DataClass.CONTACT_REQUEST, row.proof().requestId());
        var whole = erasedUpTo(subject, DataClass.CONTACT_REQUEST, "");
        var erased = Times.later(item, whole.isBefore(row.proof().collectedAt()) ? Times.NOT_YET : whole);
        return erased.equals(Times.NOT_YET)
                ? Times.NEVER
                : Times.later(erased, row.proof().collectedAt());
    }

    private Instant dataErasedAt(String subject, Cell cell) {
        return policy.get().sustainedBy(cell.purpose()).stream()
                .map(scope -> erasedUpTo(subject, scope, ""))
                .reduce(Times::later)
                .orElse(Times.NOT_YET);
    }

    private RetentionPlanner planner() {
        return new RetentionPlanner(policy.get());
    }

    private <E> List<E> entries(RowKind<E> kind, String subject) {
        return ledger.all(kind, subject).values().stream().map(Held::entry).toList();
    }
}
