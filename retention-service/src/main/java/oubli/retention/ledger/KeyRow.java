package oubli.retention.ledger;

import java.time.Instant;
import java.util.Objects;
import oubli.policy.DataClass;

/**
 * What a data key seals; never the key.
 *
 * @param kekId the key-encryption key that wraps its latest value; empty while the key topic has not told
 */
public record KeyRow(DataClass scope, String item, String sealsEventId, Instant occurredAt, String kekId) {

    /** A row of a build that kept no epochs has none: empty. */
    public KeyRow {
        kekId = Objects.requireNonNullElse(kekId, "");
    }

    public boolean isUnderUnknown() {
        return kekId.isEmpty();
    }

    public KeyRow under(String otherKekId) {
        return new KeyRow(scope, item, sealsEventId, occurredAt, otherKekId);
    }
}
