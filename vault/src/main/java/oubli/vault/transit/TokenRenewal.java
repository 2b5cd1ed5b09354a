package oubli.vault.transit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews the token at half of what is left of it, and begins again with each new token in the file. One that cannot be renewed is left alone. */
final class TokenRenewal {
    private static final Logger LOG = LoggerFactory.getLogger(TokenRenewal.class);
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);

    private final VaultServer server;
    private long dueAt = System.nanoTime();
    private boolean ends = true;

    TokenRenewal(VaultServer server) {
        this.server = server;
    }

    /** Does what is due; throws {@link oubli.vault.KeysUnavailableException} where Vault is away, and is tried again next time. */
    void turn() {
        if (server.hasNewToken()) {
            ends = true;
            dueAt = System.nanoTime();
        }
        if (ends && System.nanoTime() - dueAt >= 0) {
            renew();
        }
    }

    private void renew() {
        var answer = server.post("auth/token/renew-self", JsonNodeFactory.instance.objectNode());
        if (answer.isGood()) {
            var lease = Duration.ofSeconds(
                    answer.body().path("auth").path("lease_duration").asLong());
            ends = answer.body().path("auth").path("renewable").asBoolean() && !lease.isZero();
            dueAt = System.nanoTime() + lease.dividedBy(2).toNanos();
        } else if (answer.status() == 403) {
            LOG.warn("vault refuses the token: replace it in the file of oubli.keys.vault.token-file");
            dueAt = System.nanoTime() + AFTER_REFUSAL.toNanos();
        } else {
            ends = false; // not renewable: whoever wrote the file writes the next
        }
    }
}
