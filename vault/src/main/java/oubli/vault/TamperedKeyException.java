package oubli.vault;

/** A wrapped data key that does not belong to the subject, key id and class it is presented with. */
public final class TamperedKeyException extends Exception {
    private static final long serialVersionUID = 1L;

    public TamperedKeyException(String kekId) {
        super("The wrapped data key does not fit under " + kekId
                + ": quarantine the record and look into who wrote it");
    }
}
