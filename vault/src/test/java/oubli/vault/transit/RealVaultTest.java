package oubli.vault.transit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import oubli.vault.KeyEpochs;
import oubli.vault.KeyEpochsContract;

/**
 * Against the server that VAULT_ADDR and VAULT_TOKEN name (a development server will do), on a transit engine of its own that goes again;
 * without them it is skipped and says so. The token must be one that may mount engines.
 */
class RealVaultTest extends KeyEpochsContract {
    private static final String ADDRESS = System.getenv().getOrDefault("VAULT_ADDR", "");
    private static final String TOKEN = System.getenv().getOrDefault("VAULT_TOKEN", "");

    @TempDir
    private Path folder;

    private final String mount = "oubli-test-" + UUID.randomUUID();
    private final List<TransitKeys> opened = new ArrayList<>();

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(
                !ADDRESS.isBlank() && !TOKEN.isBlank(),
                "no real Vault was asked: set VAULT_ADDR and VAULT_TOKEN to run this against one");
        assertThat(mounts("POST", Map.of("type", "transit"))).isEqualTo(204);
    }

    @Override
    protected synchronized KeyEpochs open() {
        var keys = TransitKeys.openOrCreate(new TransitSettings(
                ADDRESS, mount, "", FakeVault.tokenFile(folder, TOKEN).toString(), "", Duration.ofSeconds(5)));
        opened.add(keys);
        return keys;
    }

    @AfterEach
    void unmount() throws Exception {
        opened.forEach(TransitKeys::close);
        if (!ADDRESS.isBlank()) {
            mounts("DELETE", Map.of());
        }
    }

    private int mounts(String method, Map<String, String> body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(ADDRESS + "/v1/sys/mounts/" + mount))
                .method(method, BodyPublishers.ofString(new ObjectMapper().writeValueAsString(body)))
                .header("X-Vault-Token", TOKEN)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
