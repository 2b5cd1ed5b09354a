package oubli.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In production somebody must be reachable for the people whose data this is (clause 6); each service says how it reads its policy. */
public abstract class ProductionPolicyRules {

    private static final Path SHIPPED = Path.of("../policy.yaml");

    @TempDir
    Path folder;

    /** Reads the policy as the service does at its start, by these settings; answers the version. */
    protected abstract String versionReadBy(Map<String, String> settings);

    @Test
    void aBlankDataProtectionOfficerIsRefused() {
        assertThatThrownBy(() -> start("production", SHIPPED))
                .hasMessageContaining("dpo")
                .hasMessageContaining("fill in at least one");
    }

    @Test
    void oneThatCanBeReachedIsNot() throws IOException {
        var filled = folder.resolve("policy.yaml");
        Files.writeString(
                filled, Files.readString(SHIPPED).replaceFirst("(?s)(dpo:.*?email: )\"\"", "$1dpo@example.org"));

        assertThat(start("production", filled)).isEqualTo("2020-04-01");
    }

    @Test
    void theQuickstartTakesThePolicyAsItIs() {
        assertThat(start("quickstart", SHIPPED)).isEqualTo("2020-04-01");
    }

    private String start(String mode, Path policy) {
        return versionReadBy(Map.of("oubli.mode", mode, "oubli.policy", policy.toString(), "oubli.secrets", "secrets"));
    }
}
