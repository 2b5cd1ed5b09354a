package oubli.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.schemas.Topics;
import oubli.schemas.WrappedDataKey;
import oubli.vault.transit.FakeVault;
import oubli.vault.transit.FakeVault.Rule;
import oubli.vault.transit.TransitKeys;

/** contact-ingest with its keys in Vault, under a token that may wrap and nothing else; the server is a fake. */
class KeysInVaultTest {

    private static final String PATH = "/v1/contact-requests";

    @TempDir
    static Path folder;

    private static FakeVault vault;
    private static Ingest ingest;

    @BeforeAll
    static void start() throws Exception {
        vault = FakeVault.start();
        TransitKeys.openOrCreate(vault.settings(FakeVault.tokenFile(folder, FakeVault.ROOT)))
                .close();
        vault.grant("ingest", new Rule("transit/keys", "list"), new Rule("transit/encrypt/*", "update"));
        ingest = Ingest.start(
                Instant.parse("2026-11-23T09:15:00Z"),
                Map.of(
                        "oubli.keys.provider",
                        "vault",
                        "oubli.keys.vault.address",
                        vault.address(),
                        "oubli.keys.vault.token-file",
                        FakeVault.tokenFile(folder, "ingest"),
                        "oubli.keys.vault.answer-within",
                        "300ms"));
    }

    @AfterAll
    static void stop() {
        ingest.close();
        vault.close();
    }

    @BeforeEach
    void begin() {
        FakeBroker.CLUSTER.reset(true);
    }

    @Test
    void everyDataKeyIsWrappedByVault() throws Exception {
        var answer = ingest.postOnce(PATH, Ingest.form("anne@site.example"));

        assertThat(answer.status()).isEqualTo(202);
        var sent = FakeBroker.CLUSTER.records(Topics.DATA_KEYS.name());
        assertThat(sent).hasSize(1);
        var key = (WrappedDataKey) sent.get(0).value();
        assertThat(key.getKekId()).isEqualTo("CONTACT_REQUEST.1");
        assertThat(StandardCharsets.US_ASCII
                        .decode(key.getWrapped().duplicate())
                        .toString())
                .startsWith("vault:v1:");
        assertThat(Path.of(ingest.setting("oubli.secrets")).resolve("keyset.json"))
                .doesNotExist();
    }

    @Test
    void whileVaultIsAwayNothingIsAcceptedAndTheSameKeyIsTakenLater() throws Exception {
        var form = Ingest.form("bruno@site.example");
        vault.seal();

        var refused = ingest.post(PATH, form, "Idempotency-Key", "through-the-outage");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("unavailable");
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        assertThat(FakeBroker.CLUSTER.producer.history()).isEmpty();
        vault.unseal();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> ingest.post(PATH, form, "Idempotency-Key", "through-the-outage")
                                .status()
                        == 202);
    }
}
