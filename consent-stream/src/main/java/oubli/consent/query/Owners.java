package oubli.consent.query;

import java.net.URI;
import java.util.Optional;

/** Tells which instance holds a subject's stores. */
public interface Owners {

    /**
     * The instance to ask for a subject; empty when it is this one.
     *
     * @throws oubli.consent.access.RefusedException 503 while no owner is known, as during a rebalance
     */
    Optional<URI> elsewhere(String subjectId);
}
