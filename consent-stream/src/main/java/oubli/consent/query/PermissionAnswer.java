package oubli.consent.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import oubli.policy.consent.Permission;

/**
 * The gate's answer.
 *
 * @param decision the decision that stands, {@code NONE} where there is none
 * @param reason why it is open or shut: the decision, or what keeps a GIVEN from being used
 * @param validUntil when a GIVEN ends by itself, null where it does not
 */
record PermissionAnswer(
        boolean permitted,
        String decision,
        String reason,
        @Nullable Instant validUntil) {

    static PermissionAnswer of(Permission permission) {
        return new PermissionAnswer(
                permission.permitted(),
                permission.decision(),
                permission.reason().name(),
                Instants.unlessNever(permission.validUntil()));
    }

    static PermissionAnswer refusedToRecipient(Permission permission) {
        return new PermissionAnswer(
                false, permission.decision(), "RECIPIENT", Instants.unlessNever(permission.validUntil()));
    }
}
