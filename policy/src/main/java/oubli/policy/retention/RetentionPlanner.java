package oubli.policy.retention;

import static oubli.policy.Times.NEVER;
import static oubli.policy.Times.NOT_YET;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import oubli.policy.Action;
import oubli.policy.Clause;
import oubli.policy.DataClass;
import oubli.policy.PrivacyPolicy;
import oubli.policy.RetentionRule;
import oubli.policy.RuleId;
import oubli.policy.Times;
import oubli.policy.consent.Answer;
import oubli.policy.consent.CellState;
import oubli.policy.consent.Consent;
import oubli.policy.consent.ConsentTerms;
import oubli.policy.consent.Hindrance;

/**
 * From what is held and what the policy says to the instants at which it must end.
 *
 * <p>Each part of a ledger is planned on its own, so that a keeper can store small rows and plan what a fact touched.
 */
public record RetentionPlanner(PrivacyPolicy policy) {

    /** Every deadline of a subject, the earliest first. */
    public List<Deadline> plan(Ledger ledger) {
        var deadlines = new ArrayList<Deadline>();
        ledger.requests().forEach(request -> deadlines.addAll(request(request, ledger.blocks())));
        deadlines.addAll(prospect(ledger.prospect(), ledger.consent(), ledger.blocks()));
        deadlines.addAll(consents(ledger.consent()));
        tracker(ledger.tracker(), ledger.blocks()).ifPresent(deadlines::add);
        ledger.proofs().forEach(proof -> proof(proof.entry(), proof.reliedUntil(), ledger.blocks())
                .ifPresent(deadlines::add));
        deadlines.sort(Comparator.comparing(Deadline::dueAt).thenComparing(Deadline::rule));
        return deadlines;
    }

    /** The one deadline of a request: its erasure once closed, its closure once answered, else the next alarm. */
    @Clause("§8")
    public List<Deadline> request(RequestEntry entry, Collection<Block> blocks) {
        if (entry.isClosed()) {
            return List.of(blocked(erasureOf(entry), blocks));
        }
        return List.of(
                entry.isAnswered()
                        ? followUp(entry)
                        : alarm(DataClass.CONTACT_REQUEST, entry.requestId(), entry.openSince(), entry.alarms()));
    }

    /** Whether a reply comes in time to reopen an answered request: before its follow-up window ends. */
    public boolean reopens(RequestEntry entry, Instant repliedAt) {
        return !entry.isClosed()
                && (!entry.isAnswered() || repliedAt.isBefore(followUp(entry).dueAt()));
    }

    /** The deadlines of prospect data: its window, and the end of its last consent; none without data. */
    @Clause({"§5", "§8"})
    public List<Deadline> prospect(ProspectEntry entry, Consent consent, Collection<Block> blocks) {
        if (!entry.hasData()) {
            return List.of();
        }
        var window = deadline(RuleId.PROSPECT, "", lapse(RuleId.PROSPECT, entry.anchor()), LapseReason.LAPSED);
        return Stream.concat(Stream.of(window), withdrawal(entry, consent).stream())
                .map(deadline -> blocked(deadline, blocks))
                .sorted(Comparator.comparing(Deadline::dueAt))
                .toList();
    }

    /** When the person took back the last consent that prospect data lives on; empty while one stands, and where it only ran out. */
    @Clause("§5")
    public Optional<ConsentEnd> takenBack(Consent consent) {
        return lastStanding(consent)
                .filter(state -> state.answer() != Answer.GIVEN
                        && !state.standingEndsAt().equals(NOT_YET))
                .map(state -> new ConsentEnd(state.standingEndsAt(), reasonOfEnd(state)));
    }

    /**
     * The end of what was there when the last consent was taken back, whatever was decided since; none where nothing of it
     * is left.
     *
     * @param heldSince when the oldest prospect data that is held was collected, {@link Times#NEVER} without data
     */
    @Clause("§5")
    public Optional<Deadline> outlived(ConsentEnd end, Instant heldSince, Collection<Block> blocks) {
        return heldSince.isAfter(end.at())
                ? Optional.empty()
                : Optional.of(blocked(ofEnd(end.at(), end.reason()), blocks));
    }

    /** When each GIVEN ends by itself, unless that was announced already; an ended refusal is still a refusal. */
    @Clause("R223-1")
    public List<Deadline> consents(Consent consent) {
        return consent.cells().values().stream()
                .filter(state -> !state.hindrances().contains(Hindrance.EXPIRED))
                .flatMap(state -> expiry(state).stream())
                .toList();
    }

    /** The absolute end of what a device's trackers left. */
    @Clause("§8")
    public Optional<Deadline> tracker(TrackerEntry entry, Collection<Block> blocks) {
        return Optional.of(entry)
                .filter(TrackerEntry::hasData)
                .map(held -> after(RuleId.COOKIE_CAP, "", held.firstDepositAt()))
                .map(deadline -> blocked(deadline, blocks));
    }

    /**
     * When the last processing that relies on a decision ended, or will: {@link Times#NEVER} while it goes on. A decision
     * about every channel is relied on as long as any of them.
     *
     * @param dataErasedAt when the data that lives on its purpose was last erased, {@link Times#NOT_YET} if it was not
     */
    public Instant reliedUntil(ProofEntry entry, Consent consent, Instant dataErasedAt) {
        return policy.cells(entry.cell()).stream()
                .flatMap(cell -> consent.cell(cell).stream())
                .map(state -> entry.reliedUntil(state, dataErasedAt))
                .reduce(entry.collectedAt(), Times::later);
    }

    /** When the proof of a decision may go: the latest end that a rule for one of its cells asks for; never while processing relies on it. */
    @Clause({"GDPR 7(1)", "R223-2"})
    public Optional<Deadline> proof(ProofEntry entry, Instant reliedUntil, Collection<Block> blocks) {
        if (reliedUntil.equals(NEVER)) {
            return Optional.empty();
        }
        var keeping = blocks.stream()
                .filter(block -> block.keepsProofOf(entry.cell().purpose()))
                .toList();
        var terms = new ConsentTerms(policy);
        return policy.cells(entry.cell()).stream()
                .map(terms::proofRule)
                .distinct()
                .map(rule -> proofUnder(rule, entry, reliedUntil).blockedBy(keeping))
                .max(Comparator.comparing(Deadline::dueAt).thenComparing(Deadline::rule));
    }

    /**
     * When an answer is due, the end of an identity document, at the verdict or at its longest, and of the file once the
     * request is closed.
     */
    @Clause({"§6", "GDPR 5(2)", "GDPR 12(3)"})
    public List<Deadline> rights(RightsEntry entry, Collection<Block> blocks) {
        var deadlines = new ArrayList<Deadline>();
        if (entry.isWaiting()) {
            deadlines.add(alarm(DataClass.RIGHTS_EVIDENCE, entry.requestId(), entry.receivedAt(), entry.alarms()));
        }
        if (entry.hasDocument()) {
            deadlines.add(document(entry));
        }
        if (entry.isClosed()) {
            deadlines.add(after(RuleId.REQUEST_EVIDENCE, entry.requestId(), entry.closedAt()));
        }
        return deadlines.stream().map(deadline -> blocked(deadline, blocks)).toList();
    }

    /** When a suppression hash may go, counted from the last objection. */
    @Clause("§5")
    public Deadline suppression(String hash, Instant lastObjectedAt) {
        return after(RuleId.SUPPRESSION, hash, lastObjectedAt);
    }

    /** When a complete certificate may go, with its erasure and lapse events. */
    public Deadline certificate(String erasureId, Instant completeAt) {
        return after(RuleId.ERASURE_PROOF, erasureId, completeAt);
    }

    /** An erasure that somebody asks for, due at once: the rule that would have ended the class, with the clause of the right. */
    @Clause("§5")
    public Deadline askedFor(DataClass scope, String item, Instant at, LapseReason reason, Collection<Block> blocks) {
        var rule = policy.rule(endingRule(scope));
        var deadline =
                new Deadline(rule.id(), policy.erasures().clause(), scope, item, at, Action.ERASE, reason, List.of());
        return blocked(deadline, blocks);
    }

    /** A rule that only counts from its anchor. */
    public Deadline after(RuleId rule, String item, Instant anchor) {
        return deadline(rule, item, lapse(rule, anchor), LapseReason.LAPSED);
    }

    /** A rule of its own never lets a proof go before the general one does. */
    private Deadline proofUnder(RuleId rule, ProofEntry entry, Instant reliedUntil) {
        var general = lapse(RuleId.PROOF, reliedUntil);
        var own = rule == RuleId.PROOF ? general : lapse(rule, entry.collectedAt());
        return deadline(rule, entry.eventId(), Times.later(general, own), LapseReason.LAPSED);
    }

    private Deadline document(RightsEntry entry) {
        var longest = after(RuleId.IDENTITY_DOCUMENT, entry.requestId(), entry.uploadedAt());
        return entry.isJudged() && entry.verdictAt().isBefore(longest.dueAt())
                ? deadline(RuleId.IDENTITY_DOCUMENT, entry.requestId(), entry.verdictAt(), LapseReason.REQUEST_CLOSED)
                : longest;
    }

    private static RuleId endingRule(DataClass scope) {
        return switch (scope) {
            case CONTACT_REQUEST -> RuleId.REQUEST;
            case PROSPECT -> RuleId.WITHDRAWAL;
            case TRACKER -> RuleId.COOKIE_CAP;
            case IDENTITY_DOCUMENT -> RuleId.IDENTITY_DOCUMENT;
            case RIGHTS_EVIDENCE -> RuleId.REQUEST_EVIDENCE;
            case NONE -> RuleId.PROOF;
        };
    }

    private Deadline erasureOf(RequestEntry entry) {
        return deadline(
                RuleId.REQUEST, entry.requestId(), lapse(RuleId.REQUEST, entry.closedAt()), LapseReason.REQUEST_CLOSED);
    }

    private Deadline followUp(RequestEntry entry) {
        return after(RuleId.FOLLOW_UP, entry.requestId(), entry.answeredAt());
    }

    private Deadline alarm(DataClass scope, String requestId, Instant openSince, int alarms) {
        var length = policy.rule(RuleId.REQUEST_ANSWER).length().multipliedBy(alarms + 1);
        var due = policy.answers().dueAt(openSince, length, List.of());
        var overdueFrom = policy.answers().dueAt(openSince, policy.requests().overdueAfter(), List.of());
        return scoped(
                RuleId.REQUEST_ANSWER,
                scope,
                requestId,
                due,
                due.isBefore(overdueFrom) ? LapseReason.ANSWER_DUE : LapseReason.ANSWER_OVERDUE);
    }

    private Optional<Deadline> withdrawal(ProspectEntry entry, Consent consent) {
        var last = lastStanding(consent);
        var end = last.map(CellState::standingEndsAt).orElse(NOT_YET);
        if (end.equals(NEVER)) {
            return Optional.empty();
        }
        if (end.isBefore(entry.collectedAt())) {
            return Optional.of(orphan(entry));
        }
        var reason = last.map(RetentionPlanner::reasonOfEnd).orElse(LapseReason.LAPSED);
        return Optional.of(ofEnd(end, reason));
    }

    /** The cell whose consent stands longest, of those that prospect data lives on. */
    private Optional<CellState> lastStanding(Consent consent) {
        return consent.of(policy.purposesSustaining(DataClass.PROSPECT)).stream()
                .max(Comparator.comparing(CellState::standingEndsAt).thenComparing(CellState::answer));
    }

    private Deadline ofEnd(Instant end, LapseReason reason) {
        return deadline(RuleId.WITHDRAWAL, "", lapse(RuleId.WITHDRAWAL, end), reason);
    }

    /** Data whose consent has not come, or has ended before it: it may still arrive, within a day (design 4). */
    private Deadline orphan(ProspectEntry entry) {
        var due = entry.collectedAt()
                .atZone(policy.zone())
                .plus(policy.prospecting().orphansLapseAfter())
                .toInstant();
        return deadline(RuleId.WITHDRAWAL, "", due, LapseReason.LAPSED);
    }

    private static LapseReason reasonOfEnd(CellState state) {
        return switch (state.answer()) {
            case GIVEN -> LapseReason.LAPSED;
            case REFUSED, WITHDRAWN -> LapseReason.WITHDRAWN;
            case OBJECTED -> LapseReason.OBJECTED;
        };
    }

    private Optional<Deadline> expiry(CellState state) {
        var rule = new ConsentTerms(policy).expiryRule(state.cell());
        return Optional.of(state.validUntil())
                .filter(end -> !end.equals(NEVER))
                .map(end -> deadline(rule, state.cell().path(), end, LapseReason.LAPSED));
    }

    private Instant lapse(RuleId rule, Instant anchor) {
        return policy.rule(rule).lapsesAt(anchor, policy.calendar());
    }

    private Deadline deadline(RuleId id, String item, Instant dueAt, LapseReason reason) {
        return scoped(id, id.scope(), item, dueAt, reason);
    }

    private Deadline scoped(RuleId id, DataClass scope, String item, Instant dueAt, LapseReason reason) {
        RetentionRule rule = policy.rule(id);
        return new Deadline(id, rule.clause(), scope, item, dueAt, rule.action(), reason, List.of());
    }

    private Deadline blocked(Deadline deadline, Collection<Block> blocks) {
        return deadline.blockedBy(blocks.stream()
                .filter(block -> deadline.action().destroys() && block.keeps(deadline.scope(), policy))
                .toList());
    }
}
