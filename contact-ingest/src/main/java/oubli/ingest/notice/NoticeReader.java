package oubli.ingest.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import oubli.policy.PolicyReader;
import oubli.policy.PolicyRefused;
import oubli.policy.PrivacyPolicy;

/** Reads a policy.yaml as a notice. */
public final class NoticeReader {

    /** The configured policy, effective from its own date. */
    public static Notice read(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            var policy = policy(new String(bytes, UTF_8));
            var effectiveAt = policy.effective().atStartOfDay(policy.zone()).toInstant();
            return new Notice(policy, sha256(bytes), "UNKNOWN", effectiveAt);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The policy " + file + " cannot be read: set oubli.policy", unreadable);
        }
    }

    static Notice published(String yaml, String hash, String significance, Instant effectiveAt) {
        return new Notice(policy(yaml), hash, significance, effectiveAt);
    }

    private static PrivacyPolicy policy(String yaml) {
        var settings = LoadSettings.builder().setAllowDuplicateKeys(false).build();
        if (!(new Load(settings).loadFromString(yaml) instanceof Map<?, ?> tree)) {
            throw new PolicyRefused("version", "", "write the policy as a mapping");
        }
        var keyed = new LinkedHashMap<String, Object>();
        tree.forEach((key, value) -> keyed.put(String.valueOf(key), value));
        return PolicyReader.read(keyed);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private NoticeReader() {}
}
