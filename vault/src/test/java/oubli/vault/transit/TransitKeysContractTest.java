package oubli.vault.transit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import oubli.vault.KeyEpochs;
import oubli.vault.KeyEpochsContract;

/** Against a fake of Vault's HTTP API; {@link RealVaultTest} runs the same against a server. */
class TransitKeysContractTest extends KeyEpochsContract {
    @TempDir
    private Path folder;

    private final FakeVault vault = FakeVault.start();
    private final List<TransitKeys> opened = new ArrayList<>();

    @Override
    protected synchronized KeyEpochs open() {
        var keys = TransitKeys.openOrCreate(vault.settings(FakeVault.tokenFile(folder, FakeVault.ROOT)));
        opened.add(keys);
        return keys;
    }

    @AfterEach
    void close() {
        opened.forEach(TransitKeys::close);
        vault.close();
    }
}
