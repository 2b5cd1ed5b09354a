package oubli.vault.kms;

import oubli.vault.SecretRefusedException;

/**
 * Which key of which cloud guards the keyset; the keys below {@code oubli.keys.kms}.
 *
 * @param key as Tink names it: {@code gcp-kms://projects/…/cryptoKeys/…} or {@code aws-kms://arn:aws:kms:…}
 * @param credentials file with credentials, in the form of the cloud's client; blank: the machine's own
 */
public record KmsSettings(String key, String credentials) {

    public KmsSettings {
        if (!key.matches("[a-z][a-z0-9-]*://\\S+")) {
            throw new SecretRefusedException(
                    "oubli.keys.kms.key must name a key such as gcp-kms://projects/…/cryptoKeys/…"
                            + " or aws-kms://arn:aws:kms:…, was '" + key + "'");
        }
    }
}
