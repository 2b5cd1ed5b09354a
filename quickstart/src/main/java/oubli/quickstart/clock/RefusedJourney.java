package oubli.quickstart.clock;

import java.util.Locale;

/** The time machine does not go where it was asked to; nothing moved. */
public final class RefusedJourney extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;

    RefusedJourney(Code code) {
        super(code.detail);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    /** Why, as the {@code code} of a problem answer. */
    public enum Code {
        BACKWARD_SHIFT(422, "", "The clock only moves forward: send a positive shift or a later instant."),
        INVALID_SHIFT(422, "/shift", "The shift is not an ISO-8601 period or duration such as P3Y, P15D or PT36H."),
        INVALID_INSTANT(422, "/to", "The destination is not an ISO-8601 instant such as 2029-11-24T00:00:00Z."),
        INVALID_JOURNEY(422, "", "Send one field: shift, a period or duration, or to, an instant."),
        TOO_FAR(422, "", "The clock does not go beyond the year " + Journey.LAST_YEAR + ".");

        private final int status;
        private final String pointer;
        private final String detail;

        Code(int status, String pointer, String detail) {
            this.status = status;
            this.pointer = pointer;
            this.detail = detail;
        }

        int status() {
            return status;
        }

        String detail() {
            return detail;
        }

        String pointer() {
            return pointer;
        }

        /** The stable name in answers: {@code backward-shift}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
