package oubli.consent.query;

import java.util.List;
import java.util.Optional;
import oubli.consent.fold.HistoryRow;
import oubli.consent.fold.SubjectConsents;

/** Reads the stores of this instance. */
public interface ConsentReader {

    /**
     * What is kept of a subject; {@link SubjectConsents#NONE} for one never heard of.
     *
     * @throws oubli.consent.access.RefusedException 503 while the store is not here or not ready
     */
    SubjectConsents consents(String subjectId);

    /** Its decisions in no particular order, under the same conditions. */
    List<HistoryRow> history(String subjectId);

    /** The decision that a receipt of one of this instance's subjects is about, under the same conditions. */
    Optional<Receipted> receipted(String receiptId);

    /** This instance's subjects by phone, in order, beyond a phone's hash and {@code limit} at most; under the same conditions. */
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
