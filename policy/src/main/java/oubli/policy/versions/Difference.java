package oubli.policy.versions;

import java.util.Locale;

/**
 * One thing that is otherwise than in the version before.
 *
 * @param id what changed: a purpose, a channel, a recipient, a rule, a cookie, a right or the key of a text
 * @param purpose the purpose it concerns, empty where it concerns none or several
 * @param before empty where there was nothing
 * @param after empty where nothing is left
 */
public record Difference(Topic topic, Kind kind, String id, String purpose, String before, String after) {

    /** What a difference is about. */
    public enum Topic {
        PURPOSE,
        BASIS,
        CHANNEL,
        DATA,
        RECIPIENT,
        RECEIVES,
        RETENTION,
        COOKIE,
        RIGHT,
        CONTACT,
        TEXT,
        TERMS;

        /** The stable name: {@code recipient}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it is how the policy speaks, not what it does with anybody's data. */
        boolean isWording() {
            return this == CONTACT || this == TEXT || this == TERMS;
        }
    }

    /** How it differs. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        LONGER,
        SHORTER
    }
}
