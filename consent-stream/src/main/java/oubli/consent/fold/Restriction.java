package oubli.consent.fold;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A freeze of some purposes, or of all (GDPR 18). Once lifted it stays lifted, whenever its placing is read.
 *
 * @param purposes empty for all
 */
public record Restriction(SortedSet<String> purposes, boolean lifted) {

    static final Restriction LIFTED = new Restriction(new TreeSet<>(), true);

    public Restriction {
        purposes = Collections.unmodifiableSortedSet(new TreeSet<>(purposes));
    }

    static Restriction of(Collection<String> purposes) {
        return new Restriction(new TreeSet<>(purposes), false);
    }

    boolean freezes(String purpose) {
        return !lifted && (purposes.isEmpty() || purposes.contains(purpose));
    }

    Restriction merge(Restriction other) {
        return lifted || other.lifted ? LIFTED : other;
    }
}
