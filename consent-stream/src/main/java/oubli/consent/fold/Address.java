package oubli.consent.fold;

import java.util.Comparator;

/** One address of a subject, as a keyed hash: comparable, not readable. */
public record Address(String channel, String hash) implements Comparable<Address> {

    private static final Comparator<Address> ORDER =
            Comparator.comparing(Address::hash).thenComparing(Address::channel);

    @Override
    public int compareTo(Address other) {
        return ORDER.compare(this, other);
    }
}
