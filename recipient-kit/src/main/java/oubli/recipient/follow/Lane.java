package oubli.recipient.follow;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** One partition of one topic while this instance owns it: what was fetched and not yet looked at, and where it was resumed. */
final class Lane {

    private final Route route;
    private final TopicPartition partition;
    private final Bookmark resumed;
    private final Deque<ConsumerRecord<byte[], byte[]>> queue = new ArrayDeque<>();

    Lane(Route route, TopicPartition partition, Bookmark resumed) {
        this.route = route;
        this.partition = partition;
        this.resumed = resumed;
    }

    TopicPartition partition() {
        return partition;
    }

    Route route() {
        return route;
    }

    void offer(Collection<ConsumerRecord<byte[], byte[]>> records) {
        queue.addAll(records);
    }

    Optional<ConsumerRecord<byte[], byte[]>> head() {
        return Optional.ofNullable(queue.peekFirst());
    }

    void next() {
        queue.removeFirst();
    }

    boolean isIdle() {
        return queue.isEmpty();
    }

    /** Whether the record was finished before this instance took the partition over. */
    boolean isBehind(long offset) {
        return resumed.isBehind(offset);
    }

    boolean gaveUp(long offset) {
        return resumed.gaveUp(offset);
    }

    /** Never goes back behind where it was resumed: what is read again to be remembered is not to be done again. */
    Bookmark bookmark(long position, SortedMap<Long, Bookmark.Owed> owed) {
        var stillUnread = resumed.owed().tailMap(unread(position));
        var all = new TreeMap<>(owed);
        stillUnread.forEach(all::putIfAbsent);
        return new Bookmark(Math.max(unread(position), resumed.next()), all);
    }

    private long unread(long position) {
        return head().map(ConsumerRecord::offset).orElse(position);
    }
}
