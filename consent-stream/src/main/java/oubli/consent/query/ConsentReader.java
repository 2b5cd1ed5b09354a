package oubli.consent.query;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import oubli.consent.fold.HistoryRow;
import oubli.consent.fold.SubjectConsents;

/** Reads the stores of this instance, be it the owner of a subject or the keeper of a copy. */
public interface ConsentReader {

    /**
     * What is kept of each subject; {@link SubjectConsents#NONE} for one never heard of.
     *
     * @throws oubli.consent.access.RefusedException 503 while the store is not here, not ready or too far behind
     */
    Map<String, Held<SubjectConsents>> consents(Collection<String> subjectIds);

    /** The same of one. */
    default Held<SubjectConsents> consents(String subjectId) {
        return Objects.requireNonNull(consents(Set.of(subjectId)).get(subjectId));
    }

    /** Its decisions in no particular order, under the same conditions. */
    Held<List<HistoryRow>> history(String subjectId);

    /** The decision that a receipt of one of the subjects held here is about, under the same conditions. */
    Optional<Receipted> receipted(String receiptId);

    /** The subjects that this instance owns by phone, in order, beyond a phone's hash and {@code limit} at most; under the same conditions. */
    List<Listed> byPhone(String beyond, int limit);

    /** One subject that left a phone, with the subjects it is linked with. */
    record Listed(String phoneKey, String subjectId, List<String> linked) {

        public Listed {
            linked = List.copyOf(linked);
        }
    }

    /** Whose decision a receipt is about, and which. */
    record Receipted(String subjectId, HistoryRow row) {}
}
