package oubli.policy.rights;

import java.util.Optional;
import oubli.policy.Clause;
import oubli.policy.consent.Answer;

/** The rights that a request can exercise; those of clause 5, the heirs' beside it, and any question about the processing. */
@Clause({"§5", "§6", "LIL 84-86"})
public enum ExercisedRight {
    ACCESS,
    PORTABILITY,
    RECTIFICATION,
    ERASURE,
    RESTRICTION,
    OBJECTION,
    MARKETING_OBJECTION,
    WITHDRAWAL,
    DIRECTIVE,
    HEIR,
    QUESTION;

    /** The answer that this right is in itself; empty for a right that somebody must answer first. */
    public Optional<Answer> decides() {
        return switch (this) {
            case OBJECTION, MARKETING_OBJECTION -> Optional.of(Answer.OBJECTED);
            case WITHDRAWAL -> Optional.of(Answer.WITHDRAWN);
            case ACCESS, PORTABILITY, RECTIFICATION, ERASURE, RESTRICTION, DIRECTIVE, HEIR, QUESTION ->
                Optional.empty();
        };
    }

    /** The right of that name, spelt as it is here. */
    public static Optional<ExercisedRight> named(String name) {
        for (var right : values()) {
            if (right.name().equals(name)) {
                return Optional.of(right);
            }
        }
        return Optional.empty();
    }
}
