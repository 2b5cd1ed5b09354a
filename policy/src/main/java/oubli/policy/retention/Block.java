package oubli.policy.retention;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Set;
import oubli.policy.Clause;
import oubli.policy.DataClass;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Times;

/**
 * What keeps data from lapsing while it stands: a restriction on purposes or a legal hold on classes.
 *
 * @param purposes of a restriction; empty means all
 * @param dataClasses of a hold
 */
public record Block(String id, Kind kind, Set<String> purposes, Set<DataClass> dataClasses) {

    /** Restriction under clause 5, legal obligation under clause 8. */
    public enum Kind {
        RESTRICTION("restriction", "§5"),
        HOLD("hold", "§8");

        private final String rule;
        private final String clause;

        Kind(String rule, String clause) {
            this.rule = rule;
            this.clause = clause;
        }

        /** The name under which its announcements stand where others name their retention rule. */
        public String rule() {
            return rule;
        }

        public String clause() {
            return clause;
        }
    }

    private static final Period TOLD_AHEAD = Period.ofDays(7);

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

    /** From when the end of a restriction is announced: a week ahead, or at once where less is left (GDPR 18(3)). */
    @Clause({"§5", "GDPR 18"})
    public static Instant endIsToldAt(Instant placedAt, Instant until, ZoneId zone) {
        return Times.later(placedAt, until.atZone(zone).minus(TOLD_AHEAD).toInstant());
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
