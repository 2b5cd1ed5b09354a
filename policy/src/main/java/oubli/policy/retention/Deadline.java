package oubli.policy.retention;

import java.time.Instant;
import java.util.List;
import oubli.policy.Action;
import oubli.policy.DataClass;
import oubli.policy.RuleId;

/**
 * The instant at which one rule acts on one thing that is held.
 *
 * @param scope the data class, {@link DataClass#NONE} for proofs, hashes and certificates
 * @param item the request, cell path, decision, hash or erasure concerned; the empty string for the whole class
 * @param dueAt the exact instant of the rule; when the keeper acts after it (settling) is the keeper's matter
 * @param blockedBy what keeps it from acting now, in the order given
 */
public record Deadline(
        RuleId rule,
        String clause,
        DataClass scope,
        String item,
        Instant dueAt,
        Action action,
        LapseReason reason,
        List<Block> blockedBy) {

    public Deadline {
        blockedBy = List.copyOf(blockedBy);
    }

    public boolean isDue(Instant now) {
        return !now.isBefore(dueAt);
    }

    public boolean isBlocked() {
        return !blockedBy.isEmpty();
    }

    /** Whether data goes by this and only time asks for it: what a wrong clock or a wrong policy could bring about in masses. */
    public boolean endsDataByTimeAlone() {
        return reason == LapseReason.LAPSED && (action.erases() || action == Action.CLOSE_REQUEST);
    }

    Deadline blockedBy(List<Block> blocks) {
        return new Deadline(rule, clause, scope, item, dueAt, action, reason, blocks);
    }
}
