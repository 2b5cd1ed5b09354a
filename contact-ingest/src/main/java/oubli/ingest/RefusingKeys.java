package oubli.ingest;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.ingest.edge.Refusal;
import oubli.schemas.DataClass;
import oubli.vault.KeyEncryption;
import oubli.vault.KeysUnavailableException;
import oubli.vault.TamperedKeyException;
import oubli.vault.UnknownKekException;

/** Key-encryption keys whose absence is an answer: 503 {@code unavailable}, nothing was accepted, and never is anything kept unsealed. */
final class RefusingKeys implements KeyEncryption {

    private static final Logger LOG = LoggerFactory.getLogger(RefusingKeys.class);

    private final KeyEncryption keks;

    RefusingKeys(KeyEncryption keks) {
        this.keks = keks;
    }

    @Override
    public String currentKekId(DataClass dataClass) {
        return orRefused(() -> keks.currentKekId(dataClass));
    }

    @Override
    public byte[] wrap(String kekId, byte[] key, byte[] associated) {
        return orRefused(() -> keks.wrap(kekId, key, associated));
    }

    @Override
    public byte[] unwrap(String kekId, byte[] wrapped, byte[] associated)
            throws UnknownKekException, TamperedKeyException {
        return keks.unwrap(kekId, wrapped, associated);
    }

    private static <T> T orRefused(Supplier<T> asked) {
        try {
            return asked.get();
        } catch (KeysUnavailableException away) {
            LOG.warn("nothing sealed: {}", away.getMessage());
            throw Refusal.UNAVAILABLE.problem().retryAfter(5).refused();
        }
    }
}
