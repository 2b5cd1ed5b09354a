package oubli.ingest.merges;

import java.util.Optional;
import java.util.UUID;
import oubli.ingest.Identity;
import oubli.policy.Uuid5;

/** Public ids of merges: one for each pair of subjects, whichever is named first; a stateless service reads both from it. */
record LinkIds(Identity identity) {

    private static final UUID PAIRS = UUID.fromString("5b0a7d5e-1c55-5d1b-8f0e-2f7a1c0f9d33");

    /** The two subjects of a merge, in the order of their ids. */
    record Pair(String first, String second) {

        static Pair of(String one, String other) {
            return one.compareTo(other) < 0 ? new Pair(one, other) : new Pair(other, one);
        }
    }

    String of(Pair pair) {
        return pair.second() + "."
                + identity.requestId(pair.first(), Uuid5.ofParts(PAIRS, pair.first(), pair.second()));
    }

    /** The pair behind an id that this deployment issued; empty for every other text. */
    Optional<Pair> read(String linkId) {
        var parts = linkId.split("\\.", 2);
        if (parts.length != 2) {
            return Optional.empty();
        }
        return identity.subjectOfRequest(parts[1])
                .map(first -> new Pair(first, parts[0]))
                .filter(pair -> of(pair).equals(linkId));
    }
}
