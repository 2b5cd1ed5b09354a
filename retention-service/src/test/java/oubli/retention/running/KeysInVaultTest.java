package oubli.retention.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import oubli.vault.KeyEpoch;
import oubli.vault.SecretRefusedException;
import oubli.vault.Secrets;
import oubli.vault.transit.FakeVault;
import oubli.vault.transit.FakeVault.Rule;
import oubli.vault.transit.TransitKeys;

/** The secrets of retention-service as its settings open them, with the keys in Vault; the server is a fake. */
class KeysInVaultTest {

    /** As docs/keys.md has it. */
    private static final Rule[] POLICY = {
        new Rule("transit/keys", "list"),
        new Rule("transit/keys/*", "create", "read", "update", "delete"),
        new Rule("transit/encrypt/*", "update"),
        new Rule("transit/decrypt/*", "update")
    };

    @TempDir
    Path folder;

    private final FakeVault vault = FakeVault.start();

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void beginsAndDestroysEpochsWithNoKeysetOnItsDisk() throws Exception {
        TransitKeys.openOrCreate(vault.settings(FakeVault.tokenFile(folder, FakeVault.ROOT)))
                .close();
        vault.grant("retention", POLICY);

        try (var secrets = open(FakeVault.tokenFile(folder, "retention"))) {
            var keys = secrets.keys();
            keys.begin(keys.epochs().get(0), Instant.now());
            keys.destroy("1");

            assertThat(keys.epochs()).extracting(KeyEpoch::id).containsExactly("2");
            assertThat(folder.resolve("secrets").resolve("keyset.json")).doesNotExist();
        }
    }

    @Test
    void aTokenThatIsMissingIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> open(folder.resolve("nothing")))
                .isInstanceOf(SecretRefusedException.class)
                .hasMessageContaining("oubli.keys.vault.token-file")
                .hasMessageContaining("let Vault Agent write it");
    }

    /** With retention-service.yaml below what an owner sets. */
    private Secrets open(Path tokenFile) throws IOException {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.addFirst(new MapPropertySource(
                "set",
                Map.of(
                        "oubli.mode", "quickstart",
                        "oubli.secrets", folder.resolve("secrets").toString(),
                        "oubli.keys.provider", "vault",
                        "oubli.keys.vault.address", vault.address(),
                        "oubli.keys.vault.token-file", tokenFile.toString())));
        new YamlPropertySourceLoader()
                .load("defaults", new ClassPathResource("retention-service.yaml"))
                .forEach(sources::addLast);
        var properties =
                Binder.get(environment).bind("oubli", RetentionProperties.class).get();
        return new RunningConfiguration().secrets(properties);
    }
}
