package oubli.quickstart.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import oubli.quickstart.command.StepFailed;

/** Remembers records since it began to watch, and waits for the one that a step promises. */
public final class TopicWatch {
    private static final Duration POLL = Duration.ofMillis(200);

    private final TopicTail tail;
    private final Duration patience;
    private final Predicate<RecordView> worthRemembering;
    private final List<RecordView> seen = new ArrayList<>();

    public TopicWatch(TopicTail tail, Duration patience, Predicate<RecordView> worthRemembering) {
        this.tail = tail;
        this.patience = patience;
        this.worthRemembering = worthRemembering;
    }

    /** The first record, seen or still to come, that is what was promised. */
    public RecordView await(String promise, Predicate<RecordView> is) {
        long end = System.nanoTime() + patience.toNanos();
        do {
            var found = find(is);
            if (found.isPresent()) {
                return found.get();
            }
            remember(tail.poll(POLL));
        } while (System.nanoTime() < end);
        throw new StepFailed("Within " + patience.toSeconds() + " s there was no record that says: " + promise + ".");
    }

    /** Everything seen so far that is like this, in the order of its coming. */
    public List<RecordView> seen(Predicate<RecordView> is) {
        return seen.stream().filter(is).toList();
    }

    /** The same of everything that the topics hold by now. */
    public List<RecordView> all(Predicate<RecordView> is) {
        remember(tail.rest());
        return seen(is);
    }

    private void remember(List<RecordView> views) {
        views.stream().filter(worthRemembering).forEach(seen::add);
    }

    private Optional<RecordView> find(Predicate<RecordView> is) {
        return seen.stream().filter(is).findFirst();
    }
}
