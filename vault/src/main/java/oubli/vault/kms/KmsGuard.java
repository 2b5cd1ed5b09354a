package oubli.vault.kms;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import oubli.vault.KeysUnavailableException;
import oubli.vault.KeysetGuard;
import oubli.vault.SecretRefusedException;

/**
 * Encrypts a whole keyset under one key of a cloud's KMS, which is asked only when the file is written or has changed. The client comes
 * from the class path: Tink's extension for the cloud, or another that is registered as a service.
 */
public final class KmsGuard implements KeysetGuard {
    private static final byte[] CONTEXT = "oubli keyset v1".getBytes(US_ASCII);
    private static final List<String> CLOUDS = List.of(
            "com.google.crypto.tink.integration.gcpkms.GcpKmsClient",
            "com.google.crypto.tink.integration.awskms.AwsKmsClient");
    private static final Duration REST = Duration.ofSeconds(5);

    private final String key;
    private final Aead aead;
    private volatile long restsUntil = System.nanoTime();

    private KmsGuard(String key, Aead aead) {
        this.key = key;
        this.aead = aead;
    }

    public static KmsGuard of(KmsSettings settings) {
        var client = client(settings.key());
        try {
            var ready = settings.credentials().isBlank()
                    ? client.withDefaultCredentials()
                    : client.withCredentials(settings.credentials());
            return new KmsGuard(settings.key(), ready.getAead(settings.key()));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new SecretRefusedException("The client of the KMS does not take " + settings.key() + " with these"
                    + " credentials (" + e.getClass().getSimpleName()
                    + "): correct oubli.keys.kms.key, oubli.keys.kms.credentials, or the machine's own");
        }
    }

    @Override
    public byte[] seal(byte[] keyset) {
        return ask("encrypt with", () -> aead.encrypt(keyset, CONTEXT));
    }

    @Override
    public byte[] open(byte[] sealed) {
        return ask("decrypt with", () -> aead.decrypt(sealed, CONTEXT));
    }

    @Override
    public String toString() {
        return "KmsGuard[" + key + "]";
    }

    /** The client's own message may quote what it was given. After a failure nobody waits for the KMS for a while. */
    private byte[] ask(String what, Step step) {
        if (System.nanoTime() - restsUntil < 0) {
            throw unavailable(what, "failed just now");
        }
        try {
            return step.run();
        } catch (GeneralSecurityException | RuntimeException e) {
            restsUntil = System.nanoTime() + REST.toNanos();
            throw unavailable(what, e.getClass().getSimpleName());
        }
    }

    private KeysUnavailableException unavailable(String what, String why) {
        return new KeysUnavailableException("The KMS does not " + what + " " + key + " (" + why
                + "): check that it can be reached, and what this process's credentials may do");
    }

    private static KmsClient client(String key) {
        return Stream.concat(
                        ServiceLoader.load(KmsClient.class).stream().map(ServiceLoader.Provider::get),
                        CLOUDS.stream().flatMap(KmsGuard::extension))
                .filter(client -> client.doesSupport(key))
                .findFirst()
                .orElseThrow(() -> new SecretRefusedException("No client for oubli.keys.kms.key " + key
                        + " is on the class path: build with -Pkms-gcp or -Pkms-aws, or correct the key"));
    }

    /** Tink's extensions register nothing, so they are known by name; none where the build did not bring it along. */
    private static Stream<KmsClient> extension(String name) {
        try {
            return Stream.of(Class.forName(name)
                    .asSubclass(KmsClient.class)
                    .getConstructor()
                    .newInstance());
        } catch (ClassNotFoundException absent) {
            return Stream.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + " is not the client that this build knows: use its own profile", e);
        }
    }

    private interface Step {
        byte[] run() throws GeneralSecurityException;
    }
}
