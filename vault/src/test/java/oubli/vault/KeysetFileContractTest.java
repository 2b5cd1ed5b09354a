package oubli.vault;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class KeysetFileContractTest extends KeyEpochsContract {
    @TempDir
    private Path folder;

    @Override
    protected KeyEpochs open() {
        return KeysetFile.openOrCreate(folder.resolve("keyset.json"));
    }
}
