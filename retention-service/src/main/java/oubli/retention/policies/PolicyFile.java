package oubli.retention.policies;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import oubli.policy.PolicyReader;
import oubli.policy.PrivacyPolicy;

/** A policy.yaml: its text, the hash of that text, and what it says. */
public record PolicyFile(String text, String hash, PrivacyPolicy policy) {

    public static PolicyFile read(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            return of(new String(bytes, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "oubli.policy names " + file
                            + ", which cannot be read: set it to the policy.yaml of this deployment",
                    e);
        }
    }

    /** What was sent as a file. */
    public static PolicyFile of(String text) {
        return new PolicyFile(text, hash(text.getBytes(UTF_8)), parse(text));
    }

    /** This file, where its policy is fit to be executed in earnest. */
    public PolicyFile forProduction() {
        return new PolicyFile(text, hash, policy.forProduction());
    }

    /** JSON-schema scalars, no key twice. */
    static PrivacyPolicy parse(String yaml) {
        var settings = LoadSettings.builder().setAllowDuplicateKeys(false).build();
        if (new Load(settings).loadFromString(yaml) instanceof Map<?, ?> tree) {
            return PolicyReader.read(asTree(tree));
        }
        throw new IllegalArgumentException(
                "the policy is not a YAML mapping: start from the policy.yaml of this release");
    }

    static Instant effectiveAt(PrivacyPolicy policy) {
        return policy.effective().atStartOfDay(policy.zone()).toInstant();
    }

    /** {@link PolicyReader} refuses a key that is not text. */
    @SuppressWarnings("unchecked")
    private static Map<String, ?> asTree(Map<?, ?> tree) {
        return (Map<String, ?>) tree;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
