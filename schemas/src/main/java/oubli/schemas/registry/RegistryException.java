package oubli.schemas.registry;

import org.apache.kafka.common.KafkaException;

/** The registry could not be reached or said no; the record at hand is not to blame. */
public final class RegistryException extends KafkaException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    RegistryException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    RegistryException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** What went wrong, as far as the caller can act on it. */
    public enum Kind {
        /** No configured address answered in time: try again later. */
        UNAVAILABLE,
        /** The subject or schema does not stand there: run the registration step. */
        NOT_REGISTERED,
        /** The registry refuses the schema as incompatible. */
        INCOMPATIBLE,
        /** The registry refuses the request: check credentials and address. */
        REFUSED
    }
}
