package oubli.vault;

/**
 * Key-encryption keys that cannot be used now, because whoever holds them is away or refuses this process. Nothing is sealed meanwhile;
 * the message says what to do, and holds no secret.
 */
public final class KeysUnavailableException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public KeysUnavailableException(String message) {
        super(message);
    }
}
