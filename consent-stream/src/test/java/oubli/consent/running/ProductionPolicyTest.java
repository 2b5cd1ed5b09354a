package oubli.consent.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import oubli.policy.PolicyRefused;

/** In production somebody must be reachable for the people whose data this is (clause 6). */
class ProductionPolicyTest {

    private static final Path SHIPPED = Path.of("../policy.yaml");

    @TempDir
    Path folder;

    @Test
    void aBlankDataProtectionOfficerIsRefused() {
        assertThatThrownBy(() -> start("production", SHIPPED))
                .isInstanceOf(PolicyRefused.class)
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

    private static String start(String mode, Path policy) {
        var properties = new Binder(new MapConfigurationPropertySource(
                        Map.of("oubli.mode", mode, "oubli.policy", policy.toString(), "oubli.secrets", "secrets")))
                .bind("oubli", ConsentProperties.class)
                .get();
        return new RunningConfiguration()
                .policies(properties)
                .inForce(Instant.EPOCH)
                .orElseThrow()
                .edition()
                .version();
    }
}
