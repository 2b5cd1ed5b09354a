package oubli.quickstart.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Remembers every record since the demo began, and waits for the one that a step promises. */
final class TopicWatch {
    private static final Duration POLL = Duration.ofMillis(200);

    private final TopicTail tail;
    private final Duration patience;
    private final List<RecordView> seen = new ArrayList<>();

    TopicWatch(TopicTail tail, Duration patience) {
        this.tail = tail;
        this.patience = patience;
    }

    /** The first record, seen or still to come, that is what was promised. */
    RecordView await(String promise, Predicate<RecordView> is) {
        long end = System.nanoTime() + patience.toNanos();
        do {
            var found = find(is);
            if (found.isPresent()) {
                return found.get();
            }
            seen.addAll(tail.poll(POLL));
        } while (System.nanoTime() < end);
        throw new StepFailed("Within " + patience.toSeconds() + " s there was no record that says: " + promise + ".");
    }

    /** Everything seen so far that is like this, in the order of its coming. */
    List<RecordView> seen(Predicate<RecordView> is) {
        return seen.stream().filter(is).toList();
    }

    private Optional<RecordView> find(Predicate<RecordView> is) {
        return seen.stream().filter(is).findFirst();
    }
}
