package oubli.policy;

import java.util.List;
import java.util.Set;

/**
 * A way to reach a person for a purpose.
 *
 * @param address the kind of address it uses: {@code email}, {@code phone} or {@code post}
 * @param expiry the rule under which a GIVEN on this channel ends by itself, empty where none does
 * @param proof the rule for the proof of decisions on this channel
 * @param statements keys of the texts that must be shown before a GIVEN
 */
public record Channel(
        String id, String address, Set<RuleId> expiry, RuleId proof, List<String> statements, Phrase label) {

    public Channel {
        expiry = Set.copyOf(expiry);
        statements = List.copyOf(statements);
    }
}
