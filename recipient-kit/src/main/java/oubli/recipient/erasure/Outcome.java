package oubli.recipient.erasure;

/**
 * What came of an erasure.
 *
 * @param count how many records went; 0 where it is not known or nothing was held
 * @param method how, in the recipient's own coded words, such as {@code secure-delete}; it is shown in the certificate
 */
public record Outcome(Kind kind, long count, String method) {

    /** What the receipt will say. */
    public enum Kind {
        GONE,
        NOTHING_HELD,
        /** No receipt yet: whoever has taken the work on sends it. */
        TAKEN_ON
    }

    public Outcome {
        if (count < 0) {
            throw new IllegalArgumentException("count of an outcome must be 0 or more, was " + count);
        }
    }

    /** A count of 0 means that nothing was held. */
    public static Outcome done(long count, String method) {
        return new Outcome(count == 0 ? Kind.NOTHING_HELD : Kind.GONE, count, method);
    }

    /** All is gone, and nobody counted how much it was. */
    public static Outcome uncounted(String method) {
        return new Outcome(Kind.GONE, 0, method);
    }

    public static Outcome nothingHeld() {
        return done(0, "");
    }

    /**
     * Taken on for good, not done yet: no receipt is sent, and this erasure is not delivered again. Whoever took it on confirms
     * when it is done, at {@code POST /v1/erasures/{erasureId}/receipts}; until then the certificate stays open.
     */
    public static Outcome takenOn() {
        return new Outcome(Kind.TAKEN_ON, 0, "");
    }
}
