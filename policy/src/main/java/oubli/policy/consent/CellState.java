package oubli.policy.consent;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import oubli.policy.Cell;
import oubli.policy.DataClass;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Times;

/**
 * The decision that stands for one cell.
 *
 * @param since the effective instant of that decision
 * @param lastGivenAt the latest GIVEN of the cell, standing or not; {@link Times#NOT_YET} if there was none
 */
public record CellState(Cell cell, Decision decision, Instant since, Instant lastGivenAt, Set<Hindrance> hindrances) {

    public CellState {
        hindrances = Set.copyOf(hindrances);
    }

    static CellState of(Cell cell, ConsentRow standing, Instant lastGivenAt, PrivacyPolicy policy) {
        var decision = standing.leading().about(cell);
        return new CellState(cell, decision, standing.effectiveAt(), lastGivenAt, unproven(decision, policy));
    }

    public Answer answer() {
        return decision.answer();
    }

    /** When a GIVEN ends by itself; {@link Times#NEVER} for one that does not, and for every other answer. */
    public Instant validUntil() {
        return answer() == Answer.GIVEN ? decision.validUntil() : Times.NEVER;
    }

    /** Whether the cell is GIVEN and has not ended by itself; whatever hinders its use. */
    public boolean standsAt(Instant at) {
        return answer() == Answer.GIVEN && !hindrances.contains(Hindrance.EXPIRED) && at.isBefore(validUntil());
    }

    /** When the last GIVEN of this cell ends or ended: {@link Times#NEVER} if it stands without end, {@link Times#NOT_YET} if there was none. */
    public Instant standingEndsAt() {
        if (lastGivenAt.equals(Times.NOT_YET)) {
            return Times.NOT_YET;
        }
        return answer() == Answer.GIVEN ? validUntil() : since;
    }

    public CellState with(Hindrance hindrance) {
        var more = EnumSet.of(hindrance);
        more.addAll(hindrances);
        return new CellState(cell, decision, since, lastGivenAt, more);
    }

    /** The gate of this cell: GIVEN, not ended and not hindered. */
    public Permission permits(Instant at) {
        return new Permission(reasonAt(at), answer().name(), validUntil());
    }

    private Permission.Reason reasonAt(Instant at) {
        return switch (answer()) {
            case REFUSED -> Permission.Reason.REFUSED;
            case WITHDRAWN -> Permission.Reason.WITHDRAWN;
            case OBJECTED -> Permission.Reason.OBJECTED;
            case GIVEN -> standsAt(at) ? Permission.Reason.unless(hindrances) : Permission.Reason.EXPIRED;
        };
    }

    private static Set<Hindrance> unproven(Decision decision, PrivacyPolicy policy) {
        boolean needsProof = policy.prospecting().requireProvenAddress()
                && policy.sustainedBy(decision.cell().purpose()).contains(DataClass.PROSPECT);
        return needsProof && !decision.evidence().addressProven() ? Set.of(Hindrance.UNPROVEN_ADDRESS) : Set.of();
    }
}
