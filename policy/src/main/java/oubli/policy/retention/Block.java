package oubli.policy.retention;

import java.util.Set;
import oubli.policy.DataClass;
import oubli.policy.PrivacyPolicy;

/**
 * What keeps data from lapsing while it stands: a restriction on purposes or a legal hold on classes.
 *
 * @param purposes of a restriction; empty means all
 * @param dataClasses of a hold
 */
public record Block(String id, Kind kind, Set<String> purposes, Set<DataClass> dataClasses) {

    /** Restriction under clause 5, legal obligation under clause 8. */
    public enum Kind {
        RESTRICTION,
        HOLD
    }

    public Block {
        purposes = Set.copyOf(purposes);
        dataClasses = Set.copyOf(dataClasses);
    }

    public static Block restriction(String id, Set<String> purposes) {
        return new Block(id, Kind.RESTRICTION, purposes, Set.of());
    }

    public static Block hold(String id, Set<DataClass> dataClasses) {
        return new Block(id, Kind.HOLD, Set.of(), dataClasses);
    }

    /** A restriction freezes what lives on its purposes; a hold what it names. Trackers' data follows the tracker purposes. */
    boolean keeps(DataClass scope, PrivacyPolicy policy) {
        if (kind == Kind.HOLD) {
            return dataClasses.contains(scope);
        }
        return purposes.isEmpty()
                || purposes.stream().anyMatch(id -> policy.sustainedBy(id).contains(scope));
    }

    /** A restriction on a purpose also keeps the proof of what was decided about it. */
    boolean keepsProofOf(String purpose) {
        return kind == Kind.RESTRICTION && (purposes.isEmpty() || purposes.contains(purpose));
    }
}
