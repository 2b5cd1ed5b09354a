package oubli.vault;

/** A key-encryption key of a class or epoch that this process does not hold: not yet, no longer, or not granted to it. */
public final class UnknownKekException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnknownKekException(String kekId) {
        super("No key-encryption key " + kekId + ": wait for the re-wrapped key, or grant this process the class");
    }
}
