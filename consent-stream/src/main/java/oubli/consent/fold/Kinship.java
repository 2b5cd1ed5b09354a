package oubli.consent.fold;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import oubli.policy.Times;
import oubli.policy.consent.Consent;
import oubli.policy.consent.Merge;

/**
 * Which other subjects are the same person as this one, and by what that may be suggested.
 *
 * @param phones keyed hashes of phones seen with its decisions
 * @param links by link id
 */
public record Kinship(SortedSet<String> phones, SortedMap<String, Link> links) {

    static final Kinship NONE = new Kinship(new TreeSet<>(), new TreeMap<>());

    /** How far a link is. */
    enum State {
        /** The other's cells were here before the link itself. */
        AWAITED,
        STANDS,
        ENDED
    }

    /**
     * One link.
     *
     * @param other the other subject; its own cells as it last carried them
     */
    public record Link(String other, Instant linkedAt, State state, Consent carried) {

        boolean stands() {
            return state == State.STANDS;
        }
    }

    public Kinship {
        phones = Collections.unmodifiableSortedSet(new TreeSet<>(phones));
        links = Collections.unmodifiableSortedMap(new TreeMap<>(links));
    }

    /** The links that stand. */
    public SortedMap<String, Link> standing() {
        var standing = new TreeMap<>(links);
        standing.values().removeIf(link -> !link.stands());
        return standing;
    }

    /** What the person allows, as all its subjects say. */
    Consent merged(Consent own) {
        var merged = own;
        for (var link : links.values()) {
            merged = link.stands() ? Merge.of(merged, link.carried(), link.linkedAt()) : merged;
        }
        return merged;
    }

    Kinship seen(String phoneKey) {
        if (phoneKey.isEmpty() || phones.contains(phoneKey)) {
            return this;
        }
        var more = new TreeSet<>(phones);
        more.add(phoneKey);
        return new Kinship(more, links);
    }

    Kinship linked(String linkId, String other, Instant at) {
        var known = links.get(linkId);
        if (known != null && known.stands()) {
            return this;
        }
        var carried = known == null ? Consent.NONE : known.carried();
        return with(linkId, new Link(other, at, State.STANDS, carried));
    }

    /** Nothing of the other is left; what it carries afterwards counts once they are linked again. */
    Kinship ended(String linkId) {
        return with(linkId, new Link("", Times.NOT_YET, State.ENDED, Consent.NONE));
    }

    Kinship carried(String linkId, String other, Consent cells) {
        var known = links.getOrDefault(linkId, new Link(other, Times.NOT_YET, State.AWAITED, Consent.NONE));
        return with(linkId, new Link(other, known.linkedAt(), known.state(), cells));
    }

    private Kinship with(String linkId, Link link) {
        var next = new TreeMap<>(links);
        next.put(linkId, link);
        return new Kinship(phones, next);
    }
}
