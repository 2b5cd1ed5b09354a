package oubli.recipient.erasure;

/**
 * What came of an erasure.
 *
 * @param count how many records went; 0 means that nothing was held
 * @param method how, in the recipient's own coded words, such as {@code secure-delete}; it is shown in the certificate
 */
public record Outcome(long count, String method) {

    public Outcome {
        if (count < 0) {
            throw new IllegalArgumentException("count of an outcome must be 0 or more, was " + count);
        }
    }

    public static Outcome done(long count, String method) {
        return new Outcome(count, method);
    }

    public static Outcome nothingHeld() {
        return new Outcome(0, "");
    }
}
