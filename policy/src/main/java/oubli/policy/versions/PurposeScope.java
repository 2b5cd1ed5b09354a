package oubli.policy.versions;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import oubli.policy.Clause;
import oubli.policy.DataClass;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Purpose;
import oubli.policy.Recipient;
import oubli.policy.RuleId;

/**
 * All that a yes to one purpose covers: on which basis, which data, who receives it and how long it is kept.
 *
 * <p>Channels are no part of it: each has a cell of its own, so a new channel widens no consent that was given.
 *
 * @param parts {@code basis …}, {@code data …} and {@code receives …}, in words that compare
 * @param recipients to whom the data goes
 * @param keptUntil by rule, where data held on {@link #SOME_DAY} would end
 */
record PurposeScope(SortedSet<String> parts, SortedSet<String> recipients, SortedMap<RuleId, Instant> keptUntil) {

    /** Any day does: periods are compared by where they end. */
    static final Instant SOME_DAY = Instant.parse("2020-04-01T00:00:00Z");

    static final PurposeScope NOTHING = new PurposeScope(new TreeSet<>(), new TreeSet<>(), new TreeMap<>());

    PurposeScope {
        parts = Collections.unmodifiableSortedSet(new TreeSet<>(parts));
        recipients = Collections.unmodifiableSortedSet(new TreeSet<>(recipients));
        keptUntil = Collections.unmodifiableSortedMap(new TreeMap<>(keptUntil));
    }

    /** Nothing for a purpose that the policy does not have. */
    @Clause({"§3", "§4", "§8"})
    static PurposeScope of(PrivacyPolicy policy, String purpose) {
        return policy.purpose(purpose).map(found -> of(policy, found)).orElse(NOTHING);
    }

    private static PurposeScope of(PrivacyPolicy policy, Purpose purpose) {
        var parts = new TreeSet<String>();
        var recipients = new TreeSet<String>();
        parts.add("basis " + purpose.declaredBasis());
        purpose.sustains().forEach(scope -> parts.addAll(data(policy, scope)));
        policy.recipients().values().stream()
                .filter(recipient -> recipient.purposes().contains(purpose.id()))
                .forEach(recipient -> {
                    recipients.add(recipient.id());
                    parts.addAll(received(recipient));
                });
        return new PurposeScope(parts, recipients, keptUntil(policy, purpose.sustains()));
    }

    private static Set<String> data(PrivacyPolicy policy, DataClass scope) {
        var parts = new TreeSet<>(Set.of("data " + scope));
        var held = policy.dataClasses().get(scope);
        if (held != null) {
            held.fields().forEach(field -> parts.add("data " + scope + ' ' + field));
        }
        return parts;
    }

    private static Set<String> received(Recipient recipient) {
        var parts = new TreeSet<String>();
        recipient.receives().forEach(field -> parts.add("receives " + recipient.id() + ' ' + field));
        return parts;
    }

    private static SortedMap<RuleId, Instant> keptUntil(PrivacyPolicy policy, Set<DataClass> sustained) {
        var ends = new TreeMap<RuleId, Instant>();
        policy.rules().values().stream()
                .filter(rule -> sustained.contains(rule.id().scope()))
                .forEach(rule -> ends.put(rule.id(), rule.lapsesAt(SOME_DAY, policy.calendar())));
        return ends;
    }

    /** What of this is not in the other. */
    PurposeScope beyond(PurposeScope other) {
        var more = new TreeSet<>(parts);
        more.removeAll(other.parts);
        var others = new TreeSet<>(recipients);
        others.removeAll(other.recipients);
        var longer = new TreeMap<>(keptUntil);
        longer.entrySet()
                .removeIf(end -> !end.getValue().isAfter(other.keptUntil.getOrDefault(end.getKey(), Instant.MIN)));
        return new PurposeScope(more, others, longer);
    }

    /** Both, and of two periods the longer. */
    PurposeScope and(PurposeScope other) {
        var both = new TreeSet<>(parts);
        both.addAll(other.parts);
        var all = new TreeSet<>(recipients);
        all.addAll(other.recipients);
        var longest = new TreeMap<>(keptUntil);
        other.keptUntil.forEach((rule, end) -> longest.merge(rule, end, (one, two) -> one.isAfter(two) ? one : two));
        return new PurposeScope(both, all, longest);
    }

    boolean isNothing() {
        return equals(NOTHING);
    }
}
