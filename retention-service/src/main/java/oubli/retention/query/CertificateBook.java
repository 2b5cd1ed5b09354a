package oubli.retention.query;

import oubli.retention.saga.Saga;

/** Gives certificates as files that anybody can check. */
@FunctionalInterface
public interface CertificateBook {

    /** The content that is signed, as JSON, with the signature beside it once the erasure is complete (docs/certificates.md). */
    String json(Saga saga);
}
