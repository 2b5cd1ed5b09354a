package oubli.retention.query;

import java.util.List;
import oubli.retention.saga.Saga;

/** Proves erasures to an auditor. */
@FunctionalInterface
public interface ProofBook {

    /** What was found when the topics were read to their ends just now, as one signed document (docs/certificates.md); refused as unavailable while they cannot be read. */
    String json(String subject, List<Saga> erasures);
}
