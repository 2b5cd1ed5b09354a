package oubli.vault;

/** A secret that must not be used as it stands; the message says which, what is wrong and what to do. */
public final class SecretRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SecretRefusedException(String message) {
        super(message);
    }
}
