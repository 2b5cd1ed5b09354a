package oubli.consent.policies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import oubli.policy.PolicyReader;
import oubli.policy.PrivacyPolicy;

/** Reads the text of a policy.yaml: JSON-schema scalars, no key twice. */
public final class PolicyFile {

    public static PrivacyPolicy read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "oubli.policy names " + file
                            + ", which cannot be read: set it to the policy.yaml of this deployment",
                    e);
        }
    }

    static PrivacyPolicy parse(String yaml) {
        var settings = LoadSettings.builder().setAllowDuplicateKeys(false).build();
        if (new Load(settings).loadFromString(yaml) instanceof Map<?, ?> tree) {
            return PolicyReader.read(asTree(tree));
        }
        throw new IllegalArgumentException(
                "the policy is not a YAML mapping: start from the policy.yaml of this release");
    }

    /** {@link PolicyReader} refuses a key that is not text. */
    @SuppressWarnings("unchecked")
    private static Map<String, ?> asTree(Map<?, ?> tree) {
        return (Map<String, ?>) tree;
    }

    private PolicyFile() {}
}
