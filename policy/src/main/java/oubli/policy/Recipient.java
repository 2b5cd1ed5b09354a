package oubli.policy;

import java.util.List;
import java.util.Set;

/**
 * Someone to whom data goes, and who must confirm its erasure.
 *
 * @param dataClasses whose erasure it must confirm
 * @param receives the fields it gets, in words of the data classes; a gate follower gets subject ids alone
 */
public record Recipient(
        String id,
        String clause,
        Kind kind,
        Set<String> purposes,
        Set<DataClass> dataClasses,
        List<String> receives,
        Phrase label) {

    /** Part of the controller, or a processor acting for it (clause 4). */
    public enum Kind {
        COMPANY,
        PROCESSOR
    }

    public Recipient {
        purposes = Set.copyOf(purposes);
        dataClasses = Set.copyOf(dataClasses);
        receives = List.copyOf(receives);
    }
}
