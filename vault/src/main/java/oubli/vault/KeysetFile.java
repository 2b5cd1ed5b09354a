package oubli.vault;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import oubli.schemas.DataClass;

/**
 * Key-encryption keys in a JSON file that only its owner may read: one AES-256 key per data class and epoch. Every process looks at the
 * file again at least every second in which it uses it: a new epoch is wrapped under and a destroyed one forgotten that soon.
 */
public final class KeysetFile implements KeyEpochs {
    static final String NAME = "keyset.json";
    private static final Set<DataClass> CLASSES = EnumSet.complementOf(EnumSet.of(DataClass.UNKNOWN));
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final PrivateFile file;
    private final KeysetGuard guard;
    private final SecureRandom random = new SecureRandom();
    private volatile Held held;

    /** What stood in the file, as it was written then, and until when (of the machine's monotone clock) that is good enough. */
    private record Held(Keyset keyset, PrivateFile.Writing writing, long lookAgainAt) {}

    private KeysetFile(PrivateFile file, KeysetGuard guard) {
        this.file = file;
        this.guard = guard;
        this.held = read();
    }

    /** The keyset of this file; created with a first epoch where there is none. Several processes may ask at once. */
    public static KeysetFile openOrCreate(Path path) {
        return openOrCreate(path, KeysetGuard.NONE);
    }

    /** The same for a keyset that stands in its file under guard. */
    public static KeysetFile openOrCreate(Path path, KeysetGuard guard) {
        var file = new PrivateFile(path);
        if (!file.exists()) {
            PrivateFile.createFolder(file.folder());
            var first = Keyset.first(KeyEpoch.FIRST, freshKeys(KeyEpoch.FIRST, new SecureRandom()));
            file.readOrCreate(guard.seal(first.json()));
        }
        return new KeysetFile(file, guard);
    }

    /** As production opens it: refused where it is missing, or lies inside the folder whose copies it protects. */
    public static KeysetFile openForProduction(Path path, Path dataFolder) {
        return openForProduction(path, dataFolder, KeysetGuard.NONE);
    }

    /** The same for a keyset that stands in its file under guard. */
    public static KeysetFile openForProduction(Path path, Path dataFolder, KeysetGuard guard) {
        if (real(path).startsWith(real(dataFolder))) {
            throw new SecretRefusedException("The keyset " + path + " lies inside the data folder " + dataFolder
                    + ", where every copy of the data takes its keys along: move it elsewhere and set oubli.secrets");
        }
        var file = new PrivateFile(path);
        if (!file.exists()) {
            throw new SecretRefusedException(
                    "The keyset " + path + " is missing: restore it from escrow, or create one before the first start");
        }
        return new KeysetFile(file, guard);
    }

    @Override
    public String currentKekId(DataClass dataClass) {
        return KekIds.of(dataClass, keyset().current());
    }

    @Override
    public byte[] wrap(String kekId, byte[] key, byte[] associated) {
        return keyset().cipher(kekId)
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

    @Override
    public List<KeyEpoch> epochs() {
        return epochs(lookedAt());
    }

    /** It is on disk before any key is wrapped with it. */
    @Override
    public void begin(KeyEpoch after, Instant now) {
        change(keyset -> keyset.current().equals(after.id()) ? next(keyset.withBeginning(after), now) : keyset);
    }

    @Override
    public void destroy(String epoch) {
        change(keyset -> keyset.withoutEpoch(epoch));
    }

    @Override
    public String toString() {
        var ids = epochs(held).stream().map(KeyEpoch::id).toList();
        return "KeysetFile[epochs=" + ids + ", redacted]";
    }

    private Keyset next(Keyset keyset, Instant now) {
        var id = Long.toString(Long.parseLong(keyset.current()) + 1);
        return keyset.withEpoch(new KeyEpoch(id, now), freshKeys(id, random));
    }

    /** One process at a time: a key that another's rewriting of the file lost could never be opened again. */
    private void change(UnaryOperator<Keyset> change) {
        file.alone(() -> {
            var before = read().keyset();
            var after = change.apply(before);
            if (after != before) {
                file.replace(guard.seal(after.json()));
            }
        });
        held = read();
    }

    private Keyset keyset() {
        return lookedAt().keyset();
    }

    /** Fails where the file is gone or loose: nothing is wrapped with keys that can no longer be checked. */
    private Held lookedAt() {
        var known = held;
        if (System.nanoTime() - known.lookAgainAt() < 0) {
            return known;
        }
        var found =
                known.writing().equals(file.writing()) ? new Held(known.keyset(), known.writing(), nextLook()) : read();
        held = found;
        return found;
    }

    private Optional<DataCipher> cipherAfterReload(String kekId) {
        var known = keyset().cipher(kekId);
        if (known.isPresent()) {
            return known;
        }
        held = read();
        return held.keyset().cipher(kekId);
    }

    /** The writing is looked at first: a file replaced in between is then read once more at the next look, never once too few. */
    private Held read() {
        var writing = file.writing();
        return new Held(Keyset.read(file.path(), guard.open(file.read())), writing, nextLook());
    }

    private static long nextLook() {
        return System.nanoTime() + LOOK_EVERY.toNanos();
    }

    private static List<KeyEpoch> epochs(Held held) {
        return held.keyset().epochs(held.writing().at());
    }

    private static Map<String, byte[]> freshKeys(String epoch, SecureRandom random) {
        Map<String, byte[]> keys = new TreeMap<>();
        for (var dataClass : CLASSES) {
            var key = new byte[DataCipher.KEY_LENGTH];
            random.nextBytes(key);
            keys.put(KekIds.of(dataClass, epoch), key);
        }
        return keys;
    }

    private static Path real(Path path) {
        return PrivateFile.realPath(path);
    }
}
