package oubli.ingest.rights;

import oubli.ingest.consent.Caller;
import oubli.policy.Cell;
import oubli.policy.rights.ExercisedRight;

/**
 * A rights request that can be taken as sent; absent texts are empty. Never prints what it holds.
 *
 * @param about the purpose and channel that were named; both may be empty
 * @param email normalised, empty where the caller is known without
 * @param trap whether the field that people do not see was filled
 */
record RightsRequest(
        Caller caller,
        ExercisedRight right,
        Cell about,
        String email,
        String message,
        String context,
        String language,
        boolean trap) {

    /** The content in one text that another content cannot have. */
    String canonical() {
        return String.join(
                "\u0000",
                caller.subjectId(),
                right.name(),
                about.path(),
                email,
                message,
                context,
                language,
                Boolean.toString(trap));
    }

    /** Whether there is anything that only the person and the desk may read. */
    boolean saysSomething() {
        return !(email + message + context).isEmpty();
    }

    @Override
    public String toString() {
        return "RightsRequest[" + caller.subjectId() + ", " + right + ", redacted]";
    }
}
