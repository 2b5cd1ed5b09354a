package oubli.vault.transit;

import java.util.regex.Pattern;
import oubli.vault.SecretRefusedException;

/** What must be true of a server and a token before anything is sealed with them. */
final class VaultCheck {
    private static final String HEALTH = "sys/health?standbyok=true&perfstandbyok=true";
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\..*");

    private final VaultServer server;

    VaultCheck(VaultServer server) {
        this.server = server;
    }

    void refuseUnfit() {
        refuseOldVersion();
        if (server.get("auth/token/lookup-self").status() == 403) {
            throw new SecretRefusedException(
                    "Vault refuses the token in oubli.keys.vault.token-file: it has ended, is of"
                            + " another namespace, or may not read auth/token/lookup-self (docs/keys.md)");
        }
    }

    /** Before 1.13 transit ignored {@code associated_data} without a word, and a wrapped key would fit any subject. */
    private void refuseOldVersion() {
        var version = server.probe("GET", HEALTH).body().path("version").asText("");
        var parts = VERSION.matcher(version);
        if (parts.matches() && Integer.parseInt(parts.group(1)) == 1 && Integer.parseInt(parts.group(2)) < 13) {
            throw new SecretRefusedException(
                    "Vault " + version + " does not bind ciphertexts to associated data: upgrade it to 1.13 or later");
        }
    }
}
