package oubli.consent.fold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import oubli.policy.Cell;
import oubli.policy.Generation;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Times;
import oubli.policy.consent.Consent;
import oubli.policy.consent.ConsentFold;
import oubli.policy.consent.Decision;
import oubli.policy.consent.Hindrance;
import oubli.policy.consent.History;
import oubli.policy.versions.PolicyInForce;

/**
 * All that is kept of one subject to answer the gate: a value per subject, the same whatever the order its facts came in.
 *
 * @param expired the latest announced end by cell
 * @param lapsed by purpose, the instant up to which its data was erased: what was given before does not stand any more
 * @param restrictions by block id
 */
public record SubjectConsents(
        Generation generation,
        ConsentFold fold,
        SortedMap<Cell, Instant> expired,
        SortedMap<String, Instant> lapsed,
        SortedMap<String, Restriction> restrictions,
        Suppression suppression,
        Kinship kin) {

    public static final SubjectConsents NONE = new SubjectConsents(
            Generation.FIRST,
            ConsentFold.EMPTY,
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            Suppression.NONE,
            Kinship.NONE);

    public SubjectConsents {
        expired = Collections.unmodifiableSortedMap(new TreeMap<>(expired));
        lapsed = Collections.unmodifiableSortedMap(new TreeMap<>(lapsed));
        restrictions = Collections.unmodifiableSortedMap(new TreeMap<>(restrictions));
    }

    /** The consent that holds now, restrictions and the word of linked subjects included. */
    public Consent consent(PrivacyPolicy policy) {
        return kin.merged(own(policy));
    }

    /** What this subject alone says. */
    Consent own(PrivacyPolicy policy) {
        return usedUp(announcedEnds(fold.consent(policy)), Times.NEVER)
                .hindered(Hindrance.RESTRICTED, state -> restricts(state.cell().purpose()));
    }

    /** The same, with what the versions since have made stale. */
    public Consent consentUnder(PolicyInForce policy) {
        return policy.marked(consent(policy.policy()));
    }

    /**
     * The consent in force at an instant, from what was recorded up to another; both are included. Restrictions are not part of the past:
     * they freeze what is done now.
     */
    public Consent consentAt(PrivacyPolicy policy, List<HistoryRow> history, Instant at, Instant knownAt) {
        var decisions = history.stream()
                .filter(row -> generation.admits(row.decision().occurredAt()))
                .map(HistoryRow::recorded)
                .toList();
        return usedUp(History.stateAt(policy, decisions, at, knownAt), at);
    }

    private Consent announcedEnds(Consent decided) {
        var consent = decided;
        for (var end : expired.entrySet()) {
            consent = consent.expired(end.getKey(), end.getValue());
        }
        return consent;
    }

    /** What a consent allowed has been erased: it does not stand any more, a later one does. */
    private Consent usedUp(Consent decided, Instant at) {
        return decided.hindered(Hindrance.EXPIRED, state -> {
            var end = lapsed.getOrDefault(state.cell().purpose(), Times.NOT_YET);
            return state.since().isBefore(end) && !end.isAfter(at);
        });
    }

    private boolean restricts(String purpose) {
        return restrictions.values().stream().anyMatch(restriction -> restriction.freezes(purpose));
    }

    SubjectConsents with(Decision decision, Collection<Address> addresses) {
        return folded(fold.with(decision), suppression.with(decision, addresses));
    }

    /** Keeps only the decisions of the generation that starts now; objections outlive it. */
    SubjectConsents closed(int number, Instant at, Collection<Decision> known) {
        var next = generation.afterClosing(number, at);
        if (next.equals(generation)) {
            return this;
        }
        List<Decision> kept = new ArrayList<>(known);
        kept.removeIf(decision -> !next.admits(decision.occurredAt()));
        return new SubjectConsents(
                next,
                ConsentFold.ofDecisions(kept),
                expired,
                lapsed,
                restrictions,
                suppression.withoutUnopposed(),
                Kinship.NONE);
    }

    SubjectConsents expired(Cell cell, Instant dueAt) {
        return new SubjectConsents(
                generation, fold, later(expired, cell, dueAt), lapsed, restrictions, suppression, kin);
    }

    SubjectConsents lapsed(Collection<String> purposes, Instant dueAt) {
        SortedMap<String, Instant> next = lapsed;
        for (var purpose : purposes) {
            next = later(next, purpose, dueAt);
        }
        return new SubjectConsents(generation, fold, expired, next, restrictions, suppression, kin);
    }

    SubjectConsents restricted(String blockId, Restriction restriction) {
        var next = new TreeMap<>(restrictions);
        next.merge(blockId, restriction, Restriction::merge);
        return new SubjectConsents(generation, fold, expired, lapsed, next, suppression, kin);
    }

    SubjectConsents unrestricted(String blockId) {
        var next = new TreeMap<>(restrictions);
        next.remove(blockId);
        return new SubjectConsents(generation, fold, expired, lapsed, next, suppression, kin);
    }

    SubjectConsents suppressionLapsed(Instant at, PrivacyPolicy policy) {
        return folded(fold, suppression.lapsed(at, policy));
    }

    SubjectConsents kindred(Kinship next) {
        return next.equals(kin)
                ? this
                : new SubjectConsents(generation, fold, expired, lapsed, restrictions, suppression, next);
    }

    /** Nothing is known any more about what was decided: the last proof has gone. */
    SubjectConsents forgotten() {
        return new SubjectConsents(
                generation,
                ConsentFold.EMPTY,
                new TreeMap<>(),
                new TreeMap<>(),
                restrictions,
                suppression,
                Kinship.NONE);
    }

    private SubjectConsents folded(ConsentFold next, Suppression suppressed) {
        return new SubjectConsents(generation, next, expired, lapsed, restrictions, suppressed, kin);
    }

    private static <K extends Comparable<K>> SortedMap<K, Instant> later(Map<K, Instant> known, K key, Instant at) {
        var next = new TreeMap<>(known);
        next.merge(key, at, Times::later);
        return next;
    }
}
