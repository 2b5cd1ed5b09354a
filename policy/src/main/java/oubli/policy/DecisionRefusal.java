package oubli.policy;

import java.util.Locale;

/** Why a decision cannot be taken as sent. */
public enum DecisionRefusal {
    UNKNOWN_PURPOSE,
    UNKNOWN_CHANNEL,
    CHANNEL_REQUIRED,
    CHANNEL_NOT_ALLOWED,
    WRONG_SUBJECT_KIND,
    PERIOD_TOO_LONG;

    /** The problem code: {@code wrong-subject-kind}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
