package oubli.retention;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oubli.vault.KeyEpochs;
import oubli.vault.transit.FakeVault;
import oubli.vault.transit.TransitKeys;

/** The same with key-encryption keys in Vault's transit engine, where they move in batches; the server is a fake. */
class RewrapInVaultTest extends RewrapTest {

    private final FakeVault vault = FakeVault.start();

    @Override
    KeyEpochs keys() {
        return TransitKeys.openOrCreate(vault.settings(FakeVault.tokenFile(folder, FakeVault.ROOT)));
    }

    /** One course of events; the file has more. */
    @Override
    @ParameterizedTest
    @ValueSource(longs = 7)
    void whateverComesBetweenNoKeyStandsAfterItsTombstone(long seed) {
        super.whateverComesBetweenNoKeyStandsAfterItsTombstone(seed);
    }

    @AfterEach
    void stop() {
        vault.close();
    }
}
