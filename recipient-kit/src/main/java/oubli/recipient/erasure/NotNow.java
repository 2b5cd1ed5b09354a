package oubli.recipient.erasure;

/**
 * Thrown by a listener whose system is known to be away: the call comes again later and does not count as a failed try.
 *
 * <p>The erasure stays owed, and the certificate says nothing of it.
 */
public final class NotNow extends Exception {

    private static final long serialVersionUID = 1L;

    public NotNow(String message) {
        super(message, null, false, false);
    }
}
