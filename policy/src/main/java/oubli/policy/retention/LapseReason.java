package oubli.policy.retention;

/** Why a deadline acts. The reasons of erasures have the names of the wire. */
public enum LapseReason {
    LAPSED,
    REQUEST_CLOSED,
    WITHDRAWN,
    OBJECTED,
    RIGHT_OF_ERASURE,
    DEATH,
    /** An answer is due; nothing is erased. */
    ANSWER_DUE,
    /** An answer is missing for so long that it counts as overdue; nothing is erased. */
    ANSWER_OVERDUE;

    /** Whether data goes for this reason. */
    public boolean isOfErasure() {
        return this != ANSWER_DUE && this != ANSWER_OVERDUE;
    }
}
