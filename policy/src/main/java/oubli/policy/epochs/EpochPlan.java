package oubli.policy.epochs;

import java.util.List;

/**
 * What is to be done about the epochs.
 *
 * @param begin whether the next one begins now
 * @param destroy epochs that no live key needs any more, oldest first
 * @param overdue epochs that stand longer than bound T3 allows: an alarm, and nothing else
 */
public record EpochPlan(boolean begin, List<String> destroy, List<String> overdue) {

    public EpochPlan {
        destroy = List.copyOf(destroy);
        overdue = List.copyOf(overdue);
    }
}
