package oubli.recipient.erasure;

/**
 * Makes personal data go from the recipient's own systems.
 *
 * <p>Called at least once per erasure; a call that throws is repeated with back-off. Return only when the data is gone
 * for good (committed, caches and indexes included): the receipt is sent next and goes into the certificate. A repeated
 * call should answer what the first one answered; where nothing is held any more, {@link Outcome#nothingHeld()} is right. A
 * system that takes its time answers {@link Outcome#takenOn()}; one that is away throws {@link NotNow}.
 */
public interface ErasureListener {

    Outcome erase(Erasure erasure) throws Exception;

    /** Removes whatever says who it was; erases where the recipient keeps nothing without a name. */
    default Outcome anonymise(Erasure erasure) throws Exception {
        return erase(erasure);
    }
}
