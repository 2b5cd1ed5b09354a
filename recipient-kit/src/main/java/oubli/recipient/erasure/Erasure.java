package oubli.recipient.erasure;

import java.time.Instant;
import oubli.schemas.DataClass;

/**
 * An order to erase: which data of which subject, and why.
 *
 * @param erasureId the same however often it is delivered; keep it to answer a repetition alike
 * @param scope the data class to erase, all of it that is held now, except where {@code item} names one request
 * @param item id of the one request to erase; empty means all of the class
 * @param reason why, in the words of the wire, such as {@code WITHDRAWN}
 * @param clause the clause of the policy or law that demands it
 * @param dueAt when the data was due to go
 */
public record Erasure(
        String erasureId, String subjectId, DataClass scope, String item, String reason, String clause, Instant dueAt) {

    /** Whether data of this item is meant. */
    public boolean covers(String heldItem) {
        return item.isEmpty() || item.equals(heldItem);
    }
}
