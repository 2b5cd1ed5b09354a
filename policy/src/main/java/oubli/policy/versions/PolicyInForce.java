package oubli.policy.versions;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import oubli.policy.Cell;
import oubli.policy.Clause;
import oubli.policy.PrivacyPolicy;
import oubli.policy.consent.Answer;
import oubli.policy.consent.CellState;
import oubli.policy.consent.Consent;
import oubli.policy.consent.Hindrance;
import oubli.policy.consent.Permission;

/** One version with all that were in force before it: enough to tell what a consent given under any of them covers now. */
public final class PolicyInForce {

    private final List<PolicyEdition> editions;
    private final Map<Yes, Acceptance> known = new ConcurrentHashMap<>();

    /** A yes to a purpose under the edition of that number. */
    private record Yes(int edition, String purpose) {}

    /** @param editions in the order they took effect, the one in force last */
    PolicyInForce(List<PolicyEdition> editions) {
        if (editions.isEmpty()) {
            throw new IllegalArgumentException("a policy in force is one of its editions: none was given");
        }
        this.editions = List.copyOf(editions);
    }

    /** A policy that has no past. */
    public static PolicyInForce only(PrivacyPolicy policy) {
        return new PolicyInForce(List.of(new PolicyEdition(policy, Significance.SIGNIFICANT, Instant.EPOCH)));
    }

    public PrivacyPolicy policy() {
        return edition().policy();
    }

    public PolicyEdition edition() {
        return editions.get(editions.size() - 1);
    }

    /**
     * What a yes to a purpose covers that was said under a notice: what that notice named, and what was added since by versions
     * that needed no new consent. A notice that is not known counts as the first.
     */
    @Clause("§12")
    public Acceptance acceptance(String noticeVersion, String purpose) {
        return known.computeIfAbsent(new Yes(number(noticeVersion), purpose), this::acceptance);
    }

    /** Marks each GIVEN whose scope has grown since. */
    @Clause("§12")
    public Consent marked(Consent consent) {
        return editions.size() == 1 ? consent : consent.hindered(Hindrance.STALE, this::isStale);
    }

    /** The gate for a recipient: the old scope goes on, who is new waits for a new yes. */
    @Clause({"§4", "§12"})
    public Permission permits(Consent consent, Cell cell, String recipient, Instant at) {
        var permission = consent.permits(cell, at);
        return consent.cell(cell)
                .filter(state -> permission.permitted() && isStale(state))
                .filter(state -> !acceptance(state).recipients().contains(recipient))
                .map(state -> permission.refused(Permission.Reason.STALE))
                .orElse(permission);
    }

    public Acceptance acceptance(CellState state) {
        return acceptance(
                state.decision().evidence().noticeVersion(), state.cell().purpose());
    }

    private boolean isStale(CellState state) {
        return state.answer() == Answer.GIVEN && !acceptance(state).isWhole();
    }

    private Acceptance acceptance(Yes yes) {
        var accepted = scope(yes.edition(), yes.purpose());
        for (int next = yes.edition() + 1; next < editions.size(); next++) {
            if (editions.get(next).significance() != Significance.NEEDS_RECONSENT) {
                var added = scope(next, yes.purpose()).beyond(scope(next - 1, yes.purpose()));
                accepted = accepted.and(added);
            }
        }
        return Acceptance.of(accepted, scope(editions.size() - 1, yes.purpose()));
    }

    private PurposeScope scope(int edition, String purpose) {
        return PurposeScope.of(editions.get(edition).policy(), purpose);
    }

    private int number(String noticeVersion) {
        for (int number = editions.size() - 1; number > 0; number--) {
            if (editions.get(number).version().equals(noticeVersion)) {
                return number;
            }
        }
        return 0;
    }
}
