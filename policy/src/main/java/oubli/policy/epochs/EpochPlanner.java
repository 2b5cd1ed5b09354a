package oubli.policy.epochs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides when an epoch begins and which may be destroyed (design section 6, bound T3). An epoch goes only when every partition has
 * reported no live key in it, and has read all that could still have been wrapped under it: an overdue epoch is never destroyed for its age.
 */
public final class EpochPlanner {

    private final EpochTerms terms;

    public EpochPlanner(EpochTerms terms) {
        this.terms = terms;
    }

    /**
     * What is to be done now.
     *
     * @param epochs oldest first, at least one; the last is current
     */
    public EpochPlan plan(List<Epoch> epochs, Instant now) {
        var destroy = new ArrayList<String>();
        var overdue = new ArrayList<String>();
        for (int i = 0; i < epochs.size(); i++) {
            var epoch = epochs.get(i);
            if (i + 1 < epochs.size() && isDone(epoch, epochs.get(i + 1))) {
                destroy.add(epoch.id());
            } else if (!now.isBefore(destroyedBy(epoch.begunAt()))) {
                overdue.add(epoch.id());
            }
        }
        var current = epochs.get(epochs.size() - 1);
        return new EpochPlan(!now.isBefore(current.begunAt().plus(terms.every())), destroy, overdue);
    }

    /** Until when an epoch that began then is destroyed: bound T3. Where it stands longer, it is overdue. */
    public Instant destroyedBy(Instant begunAt) {
        return begunAt.plus(terms.destroyWithin());
    }

    private boolean isDone(Epoch epoch, Epoch next) {
        return !epoch.emptyAsOf().isBefore(next.begunAt().plus(terms.grace()));
    }
}
