package oubli.schemas;

import org.apache.kafka.common.errors.SerializationException;

/** A record that cannot be taken as it is; says why by a code and never repeats what the record holds. */
public final class WireException extends SerializationException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final Class<? extends Throwable> origin;

    public WireException(Reason reason) {
        this(reason, WireException.class);
    }

    /** The origin's message and stack are left behind on purpose: Avro puts values into them. */
    public WireException(Reason reason, Class<? extends Throwable> origin) {
        super(reason.code());
        this.reason = reason;
        this.origin = origin;
    }

    public Reason reason() {
        return reason;
    }

    /** The class of what was thrown first. */
    public Class<? extends Throwable> origin() {
        return origin;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    /** Why a record went to the dead letters. */
    public enum Reason {
        /** No value, or one that does not start with the magic byte and a schema id. */
        NOT_AVRO("not-avro"),
        /** The registry does not know the schema id. */
        UNKNOWN_SCHEMA("unknown-schema"),
        /** The bytes are not a record of the schema they name, or it cannot be resolved to the reader's. */
        UNDECODABLE("undecodable"),
        /** A length in the bytes is beyond what any of our records needs. */
        AVRO_LIMIT("avro-limit"),
        /** No key, a key of another subject than the value's, or the wrong partition for the key. */
        KEY_MISMATCH("key-mismatch"),
        /** The record decodes, but says something that cannot be. */
        INVALID("invalid"),
        /** A receipt for an erasure that was never announced. */
        UNKNOWN_ERASURE("unknown-erasure"),
        /** A receipt in the name of a recipient that is not its writer or was not asked. */
        UNKNOWN_RECIPIENT("unknown-recipient"),
        /** A sealed block that does not open with the key that is there. */
        TAMPERED("tampered"),
        /** A listener failed for good. */
        LISTENER_FAILED("listener-failed");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
