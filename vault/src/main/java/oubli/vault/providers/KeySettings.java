package oubli.vault.providers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import oubli.vault.KeyEpochs;
import oubli.vault.KeysetFile;
import oubli.vault.KeysetGuard;
import oubli.vault.Secrets;
import oubli.vault.kms.KmsGuard;
import oubli.vault.kms.KmsSettings;
import oubli.vault.transit.TransitKeys;
import oubli.vault.transit.TransitSettings;

/**
 * Where the key-encryption keys live; the keys below {@code oubli.keys}. All processes of a deployment say the same. What a configuration
 * leaves out has its default.
 *
 * @param vault looked at only where the provider is vault
 * @param kms looked at only where the provider is kms
 */
public record KeySettings(Provider provider, Vault vault, Kms kms) {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    public KeySettings {
        provider = Objects.requireNonNullElse(provider, Provider.FILE);
        vault = Objects.requireNonNullElseGet(vault, () -> new Vault("", "transit", "", "", "", ANSWER_WITHIN));
        kms = Objects.requireNonNullElseGet(kms, () -> new Kms("", ""));
    }

    /** Who holds the key-encryption keys. */
    public enum Provider {
        /** {@code keyset.json} among the secrets. */
        FILE,
        /** The transit engine of HashiCorp Vault; no process ever holds one. */
        VAULT,
        /** {@code keyset.json} among the secrets, encrypted under a key of a cloud's KMS. */
        KMS
    }

    /** See {@link TransitSettings}, which checks them. */
    public record Vault(
            String address, String mount, String namespace, String tokenFile, String caFile, Duration answerWithin) {

        public Vault {
            address = Objects.requireNonNullElse(address, "");
            mount = Objects.requireNonNullElse(mount, "transit");
            namespace = Objects.requireNonNullElse(namespace, "");
            tokenFile = Objects.requireNonNullElse(tokenFile, "");
            caFile = Objects.requireNonNullElse(caFile, "");
            answerWithin = Objects.requireNonNullElse(answerWithin, ANSWER_WITHIN);
        }

        private TransitSettings settings() {
            return new TransitSettings(address, mount, namespace, tokenFile, caFile, answerWithin);
        }
    }

    /** See {@link KmsSettings}, which checks them. */
    public record Kms(String key, String credentials) {

        public Kms {
            key = Objects.requireNonNullElse(key, "");
            credentials = Objects.requireNonNullElse(credentials, "");
        }

        private KmsGuard guard() {
            return KmsGuard.of(new KmsSettings(key, credentials));
        }
    }

    /** As a demonstration opens them: what is missing is created. */
    public KeyEpochs openOrCreate(Path secrets) {
        return switch (provider) {
            case FILE -> KeysetFile.openOrCreate(Secrets.keysetIn(secrets));
            case VAULT -> TransitKeys.openOrCreate(vault.settings());
            case KMS -> KeysetFile.openOrCreate(Secrets.keysetIn(secrets), kms.guard());
        };
    }

    /** As production opens them: nothing is created, and a keyset must not lie inside the data folder. */
    public KeyEpochs openForProduction(Path secrets, Path data) {
        return switch (provider) {
            case FILE -> KeysetFile.openForProduction(Secrets.keysetIn(secrets), data, KeysetGuard.NONE);
            case VAULT -> TransitKeys.open(vault.settings()).refusedWithoutEpoch();
            case KMS -> KeysetFile.openForProduction(Secrets.keysetIn(secrets), data, kms.guard());
        };
    }
}
