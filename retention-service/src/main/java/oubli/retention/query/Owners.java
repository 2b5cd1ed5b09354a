package oubli.retention.query;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Tells which instance holds what. */
public interface Owners {

    /**
     * The instance to ask for a subject; empty when it is this one.
     *
     * @throws oubli.retention.access.RefusedException 503 while no owner is known, as during a rebalance
     */
    Optional<URI> elsewhere(String subjectId);

    /** The same for a partition. */
    Optional<URI> elsewhere(int partition);

    /** Into how many partitions the subjects are divided. */
    int partitions();

    /** All other instances. */
    List<URI> others();
}
