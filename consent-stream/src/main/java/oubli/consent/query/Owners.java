package oubli.consent.query;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Tells which instance holds a subject's stores. */
public interface Owners {

    /**
     * The instance to ask for a subject; empty when it is this one.
     *
     * @throws oubli.consent.access.RefusedException 503 while no owner is known, as during a rebalance
     */
    Optional<URI> elsewhere(String subjectId);

    /** Every other instance, for what is not found by its subject; under the same conditions. */
    List<URI> others();
}
