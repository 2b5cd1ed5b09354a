package oubli.consent.fold;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import oubli.policy.Cell;
import oubli.policy.PrivacyPolicy;
import oubli.policy.RuleId;
import oubli.policy.Times;
import oubli.policy.consent.Answer;
import oubli.policy.consent.CellState;
import oubli.policy.consent.Consent;
import oubli.policy.consent.Decision;

/**
 * Which addresses of a subject must not be used any more: those of a channel it objected to, until it opts in again itself.
 *
 * @param addresses every address seen with a decision of the subject
 * @param objections the last objection by cell
 */
public record Suppression(SortedSet<Address> addresses, SortedMap<Cell, Instant> objections) {

    static final Suppression NONE = new Suppression(new TreeSet<>(), new TreeMap<>());

    private static final String IMPORT = "IMPORT";

    public Suppression {
        addresses = Collections.unmodifiableSortedSet(new TreeSet<>(addresses));
        objections = Collections.unmodifiableSortedMap(new TreeMap<>(objections));
    }

    Suppression with(Decision decision, Collection<Address> seen) {
        if (seen.isEmpty() && decision.answer() != Answer.OBJECTED) {
            return this;
        }
        var known = new TreeSet<>(addresses);
        known.addAll(seen);
        var opposed = new TreeMap<>(objections);
        if (decision.answer() == Answer.OBJECTED) {
            opposed.merge(decision.cell(), decision.occurredAt(), Times::later);
        }
        return new Suppression(known, opposed);
    }

    /** After an erasure of everything only the addresses that must stay suppressed are left. */
    Suppression withoutUnopposed() {
        var kept = new TreeSet<>(addresses);
        kept.removeIf(address -> objectionsTo(address.channel()).isEmpty());
        return new Suppression(kept, objections);
    }

    /** Drops the objections that are older than the policy keeps them. */
    Suppression lapsed(Instant at, PrivacyPolicy policy) {
        var kept = new TreeMap<>(objections);
        kept.values().removeIf(objectedAt -> !policy.rule(RuleId.SUPPRESSION)
                .lapsesAt(objectedAt, policy.calendar())
                .isAfter(at));
        return kept.equals(objections) ? this : new Suppression(addresses, kept);
    }

    /** The suppressed addresses with the instant of the last objection to their channel. */
    SortedMap<Address, Instant> suppressed(Consent consent) {
        if (objections.isEmpty()) {
            return new TreeMap<>();
        }
        return addresses.stream()
                .map(address -> new Suppressed(address, standingObjection(address.channel(), consent)))
                .filter(suppressed -> suppressed.at().isPresent())
                .collect(toMap(
                        Suppressed::address, suppressed -> suppressed.at().orElseThrow(), Times::later, TreeMap::new));
    }

    private record Suppressed(Address address, Optional<Instant> at) {}

    private Optional<Instant> standingObjection(String channel, Consent consent) {
        return objectionsTo(channel).entrySet().stream()
                .filter(objection -> !isLifted(objection.getKey(), channel, objection.getValue(), consent))
                .map(java.util.Map.Entry::getValue)
                .reduce(Times::later);
    }

    private SortedMap<Cell, Instant> objectionsTo(String channel) {
        var about = new TreeMap<>(objections);
        about.keySet()
                .removeIf(cell -> !cell.channel().isEmpty() && !cell.channel().equals(channel));
        return about;
    }

    /** Only a later opt-in of the person itself lifts an objection, an import never does. */
    private static boolean isLifted(Cell objected, String channel, Instant objectedAt, Consent consent) {
        return consent.cell(new Cell(objected.purpose(), channel))
                .filter(state -> state.answer() == Answer.GIVEN)
                .filter(state -> state.since().isAfter(objectedAt))
                .filter(Suppression::isByThePerson)
                .isPresent();
    }

    private static boolean isByThePerson(CellState state) {
        return !state.decision().evidence().method().equals(IMPORT);
    }
}
