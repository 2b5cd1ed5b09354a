package oubli.retention.keep;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import oubli.policy.retention.Deadline;
import oubli.retention.due.Due;
import oubli.retention.due.DueQueue;
import oubli.retention.ledger.Held;

/**
 * Keeps the due-ordered store in step with the plan, lazily: only a deadline that moves earlier is written; one that moved
 * later is armed again when its old entry comes up.
 */
final class Deadlines {

    private final DueQueue queue;
    private final Announcer announcer;
    private final BrakeKeeper brake;

    Deadlines(DueQueue queue, Announcer announcer, BrakeKeeper brake) {
        this.queue = queue;
        this.announcer = announcer;
        this.brake = brake;
    }

    /** The row as it must be stored: it remembers for which instants it is armed. */
    <E> Held<E> arm(String subject, Held<E> held, Collection<Deadline> plan) {
        var armed = held;
        for (var deadline : plan) {
            armed = arm(subject, armed, deadline);
        }
        return armed;
    }

    /** For what moves never: no row has to remember it. */
    void armOnce(Due due) {
        queue.arm(due);
    }

    /**
     * What to do about an entry that came up: nothing where it is outdated, moved or blocked, else to act on the deadline.
     * The row is stored in any case that changes it.
     */
    <E> Optional<Deadline> arrived(Due due, Held<E> held, List<Deadline> plan, Consumer<Held<E>> store) {
        if (!held.armedAt(due.rule()).equals(due.at())) {
            return Optional.empty();
        }
        var acting = plan.stream()
                .filter(deadline -> deadline.rule().id().equals(due.rule()))
                .filter(deadline -> !deadline.dueAt().isAfter(due.at()))
                .findFirst();
        var waiting = plan.stream()
                .filter(deadline -> acting.filter(deadline::equals).isEmpty())
                .toList();
        store.accept(arm(due.subject(), held.disarmed(due.rule()), waiting));
        return acting.filter(deadline -> mayAct(due.subject(), deadline))
                .filter(deadline -> !brake.holds(due, deadline));
    }

    /** Says once that a block keeps the deadline from acting. */
    boolean mayAct(String subject, Deadline deadline) {
        if (deadline.isBlocked()) {
            announcer.blocked(subject, deadline);
        }
        return !deadline.isBlocked();
    }

    private <E> Held<E> arm(String subject, Held<E> held, Deadline deadline) {
        var rule = deadline.rule().id();
        if (!deadline.dueAt().isBefore(held.armedAt(rule))) {
            return held;
        }
        queue.arm(new Due(deadline.dueAt(), subject, rule, deadline.scope().name(), deadline.item()));
        return held.armed(rule, deadline.dueAt());
    }
}
