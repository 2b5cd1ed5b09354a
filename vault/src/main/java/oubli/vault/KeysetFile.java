package oubli.vault;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import oubli.schemas.DataClass;

/**
 * Key-encryption keys in a JSON file that only its owner may read: one AES-256 key per data class and epoch. Several epochs
 * stand beside each other while live keys are re-wrapped; {@link #beginEpoch} and {@link #dropEpoch} are for the weekly rotation.
 */
public final class KeysetFile implements KeyEncryption {
    static final String NAME = "keyset.json";
    private static final String FIRST_EPOCH = "1";
    private static final Set<DataClass> CLASSES = EnumSet.complementOf(EnumSet.of(DataClass.UNKNOWN));

    private final PrivateFile file;
    private final SecureRandom random = new SecureRandom();
    private volatile Keyset keyset;

    private KeysetFile(PrivateFile file, Keyset keyset) {
        this.file = file;
        this.keyset = keyset;
    }

    /** The keyset of this file; created with a first epoch where there is none. Several processes may ask at once. */
    public static KeysetFile openOrCreate(Path path) {
        var file = new PrivateFile(path);
        var fresh = new Keyset("", Map.of()).withEpoch(FIRST_EPOCH, freshKeys(FIRST_EPOCH, new SecureRandom()));
        return new KeysetFile(file, Keyset.read(path, file.readOrCreate(fresh.json())));
    }

    /** As production opens it: refused where it is missing, or lies inside the folder whose copies it protects. */
    public static KeysetFile openForProduction(Path path, Path dataFolder) {
        if (real(path).startsWith(real(dataFolder))) {
            throw new SecretRefusedException("The keyset " + path + " lies inside the data folder " + dataFolder
                    + ", where every copy of the data takes its keys along: move it elsewhere and set oubli.secrets");
        }
        var file = new PrivateFile(path);
        if (!file.exists()) {
            throw new SecretRefusedException(
                    "The keyset " + path + " is missing: restore it from escrow, or create one before the first start");
        }
        return new KeysetFile(file, Keyset.read(path, file.read()));
    }

    @Override
    public String currentKekId(DataClass dataClass) {
        return kekId(dataClass, keyset.current());
    }

    @Override
    public byte[] wrap(String kekId, byte[] key, byte[] associated) {
        return cipher(kekId)
                .orElseThrow(() ->
                        new IllegalArgumentException("No key-encryption key " + kekId + ": wrap under currentKekId"))
                .encrypt(key, associated);
    }

    @Override
    public byte[] unwrap(String kekId, byte[] wrapped, byte[] associated)
            throws UnknownKekException, TamperedKeyException {
        return cipherAfterReload(kekId)
                .orElseThrow(() -> new UnknownKekException(kekId))
                .decrypt(wrapped, associated)
                .filter(key -> key.length == DataCipher.KEY_LENGTH)
                .orElseThrow(() -> new TamperedKeyException(kekId));
    }

    /** Ids of the epochs that the file holds, in the order of their ids. */
    public Set<String> epochs() {
        return keyset.epochs();
    }

    /** Adds a key per class under this epoch and makes it the current one; it is on disk before any key is wrapped with it. */
    public synchronized void beginEpoch(String epoch) {
        write(reloaded().withEpoch(epoch, freshKeys(epoch, random)));
    }

    /** Destroys an epoch's keys; what is still wrapped with them stays unreadable for good. */
    public synchronized void dropEpoch(String epoch) {
        write(reloaded().withoutEpoch(epoch));
    }

    @Override
    public String toString() {
        return "KeysetFile[epochs=" + epochs() + ", redacted]";
    }

    private void write(Keyset next) {
        file.replace(next.json());
        keyset = next;
    }

    private Optional<DataCipher> cipherAfterReload(String kekId) {
        var known = cipher(kekId);
        if (known.isPresent()) {
            return known;
        }
        keyset = reloaded();
        return cipher(kekId);
    }

    private Optional<DataCipher> cipher(String kekId) {
        return keyset.cipher(kekId);
    }

    private Keyset reloaded() {
        return Keyset.read(file.path(), file.read());
    }

    private static Map<String, byte[]> freshKeys(String epoch, SecureRandom random) {
        Map<String, byte[]> keys = new TreeMap<>();
        for (var dataClass : CLASSES) {
            var key = new byte[DataCipher.KEY_LENGTH];
            random.nextBytes(key);
            keys.put(kekId(dataClass, epoch), key);
        }
        return keys;
    }

    private static String kekId(DataClass dataClass, String epoch) {
        return dataClass.name() + "." + epoch;
    }

    private static Path real(Path path) {
        return PrivateFile.realPath(path);
    }
}
