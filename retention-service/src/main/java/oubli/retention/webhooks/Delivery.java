package oubli.retention.webhooks;

import java.util.Locale;

/** What came of one POST to a recipient. */
public enum Delivery {
    /** The data is gone: the receipt follows. */
    COMPLETED,
    /** The recipient took it on and will call back. */
    ACCEPTED,
    /** It answered something else: this request is tried again. */
    REFUSED,
    /** It did not answer, or asked to be left alone: every request to it waits. */
    AWAY;

    /** Tells it to whoever measures. */
    public interface Meter {

        void delivered(String recipient, Delivery delivery);
    }

    /** As it stands in a metric's tag. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
