package oubli.policy.versions;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an earlier yes to a purpose covers under the policy in force.
 *
 * @param isWhole whether it covers all of it; if not, the cell is stale for the part that grew
 * @param recipients of the purpose today, those that may rely on that yes
 */
public record Acceptance(boolean isWhole, SortedSet<String> recipients) {

    public Acceptance {
        recipients = Collections.unmodifiableSortedSet(new TreeSet<>(recipients));
    }

    /** The old scope goes on; someone new must wait for a new yes. */
    static Acceptance of(PurposeScope accepted, PurposeScope today) {
        Set<String> named = new TreeSet<>(today.recipients());
        named.retainAll(accepted.recipients());
        return new Acceptance(today.beyond(accepted).isNothing(), new TreeSet<>(named));
    }
}
