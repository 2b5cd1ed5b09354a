package oubli.retention.query;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import oubli.policy.DataClass;
import oubli.policy.retention.Deadline;
import oubli.retention.ledger.BlockPlace;
import oubli.retention.saga.Saga;

/** Reads what this instance keeps; each method refuses with 503 while the stores asked for are not here or not ready. */
public interface RetentionReader {

    /** Every deadline of a subject, the earliest first. */
    List<Deadline> deadlines(String subjectId);

    List<Saga> erasuresOf(String subjectId);

    /** In the partitions that this instance holds. */
    Optional<Saga> erasure(String erasureId);

    /** How far an order has come, class by class; classes of which nothing is known yet are left out. */
    OrderState order(String subjectId, String orderId, Set<DataClass> scopes);

    /** How far the partitions of this instance have come. */
    List<PartitionProgress> progress();

    /** A restriction or hold in the partitions that this instance holds, ended ones included. */
    Optional<BlockPlace> block(String blockId);

    /**
     * Erasures in the order of the store, from a place on and as far as the partitions of this instance go without a gap.
     *
     * @param from where an earlier page ended, {@link Place#START} at first
     */
    Page page(Place from, Predicate<Saga> wanted, int limit);

    /** Where a page begins: a partition and the key after which it goes on. */
    record Place(int partition, String after) {
        static final Place START = new Place(0, "");
    }

    /** A page, and where the next begins; empty after the last. */
    record Page(List<Saga> sagas, Optional<Place> next) {
        public Page {
            sagas = List.copyOf(sagas);
        }
    }
}
