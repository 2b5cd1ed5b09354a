package oubli.recipient.follow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/** The unfinished work of this instance, oldest first. It lives in memory; its offsets live in the bookmarks. */
final class Backlog {

    private final List<Unfinished> entries = new ArrayList<>();

    void add(Unfinished entry) {
        entries.add(entry);
    }

    /** Whether earlier work for this subject is unfinished. */
    boolean holds(String subjectId) {
        return entries.stream().anyMatch(entry -> entry.subjectId().equals(subjectId));
    }

    /** Tries everything that is due, once; work that waits its turn is passed over while earlier work of its subject stands. */
    void retry(Predicate<Unfinished> finishes) {
        var busy = new HashSet<String>();
        entries.removeIf(entry -> {
            boolean mayTry = !entry.waitsItsTurn() || !busy.contains(entry.subjectId());
            boolean finished = mayTry && finishes.test(entry);
            if (!finished) {
                busy.add(entry.subjectId());
            }
            return finished;
        });
    }

    boolean anyDue(long now) {
        return entries.stream().anyMatch(entry -> entry.isDue(now));
    }

    void drop(TopicPartition partition) {
        entries.removeIf(entry -> entry.partition().equals(partition));
    }

    /** Makes room by letting go of the oldest work that was given up: its dead letter and receipt remain. */
    boolean hasRoom(TopicPartition partition) {
        if (size(partition) < Bookmark.MOST_OWED) {
            return true;
        }
        return entries.stream()
                .filter(entry -> entry.partition().equals(partition) && entry.givenUp())
                .min(Comparator.comparingLong(Unfinished::offset))
                .map(entries::remove)
                .orElse(false);
    }

    SortedMap<Long, Bookmark.Owed> owed(TopicPartition partition) {
        var owed = new TreeMap<Long, Bookmark.Owed>();
        for (Unfinished entry : entries) {
            if (entry.partition().equals(partition)) {
                owed.put(entry.offset(), entry.givenUp() ? Bookmark.Owed.GIVEN_UP : Bookmark.Owed.TRYING);
            }
        }
        return owed;
    }

    int size() {
        return entries.size();
    }

    long givenUp() {
        return entries.stream().filter(Unfinished::givenUp).count();
    }

    private long size(TopicPartition partition) {
        return entries.stream()
                .filter(entry -> entry.partition().equals(partition))
                .count();
    }
}
