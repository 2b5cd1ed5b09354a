package oubli.policy;

import java.util.List;
import java.util.Set;

/**
 * Why personal data is processed, who decides about it and what data lives on it.
 *
 * @param channels in the policy's order, empty where the purpose has none
 * @param sustains the data classes that are kept only while this purpose is allowed
 * @param expiry the rule under which a decision ends by itself, empty where it does not; a channel may name its own
 */
public record Purpose(
        String id,
        String clause,
        String declaredBasis,
        DecidedBy decidedBy,
        Act act,
        List<String> channels,
        Set<DataClass> sustains,
        Set<RuleId> expiry,
        Phrase label,
        Phrase description) {

    /** Persons and devices are different subjects and never decide for each other. */
    public enum DecidedBy {
        PERSON,
        DEVICE
    }

    /** What counts as saying yes. */
    public enum Act {
        /** Sending the form is the act (clause 3 under reading B). */
        SENDING,
        /** A choice of its own, never pre-ticked. */
        CHOICE
    }

    public Purpose {
        channels = List.copyOf(channels);
        sustains = Set.copyOf(sustains);
        expiry = Set.copyOf(expiry);
    }

    public boolean hasChannels() {
        return !channels.isEmpty();
    }
}
