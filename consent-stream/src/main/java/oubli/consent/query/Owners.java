package oubli.consent.query;

import java.net.URI;
import java.util.List;

/** Tells which instances hold a subject's stores. */
public interface Owners {

    /** This instance. */
    URI here();

    /**
     * The instances to ask for a subject, the better first: its owner, then those with a copy. Only this one while nothing is known.
     *
     * @throws oubli.consent.access.RefusedException 503 while this instance does not run
     */
    List<URI> holders(String subjectId);

    /** Every other instance, for what is not found by its subject; under the same conditions. */
    List<URI> others();
}
