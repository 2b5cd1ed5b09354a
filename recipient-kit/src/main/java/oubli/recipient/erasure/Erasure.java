package oubli.recipient.erasure;

import java.time.Instant;
import oubli.schemas.DataClass;

/**
 * An order to erase: which data of which subject, and why.
 *
 * @param erasureId the same however often it is delivered; keep it to answer a repetition alike
 * @param scope the data class to erase, except where {@code item} names one request
 * @param item id of the one request to erase; empty means all of the class
 * @param reason why, in the words of the wire, such as {@code WITHDRAWN}
 * @param clause the clause of the policy or law that demands it
 * @param dueAt when the data was due to go
 * @param upTo what occurred later was given anew, by somebody who is being erased and writes again, and stays; erasures and records
 *     travel on different topics, so it may be with you already
 */
public record Erasure(
        String erasureId,
        String subjectId,
        DataClass scope,
        String item,
        String reason,
        String clause,
        Instant dueAt,
        Instant upTo) {

    /** Whether data of this item (empty: none) that occurred then is meant: a request goes whole, of a class what was there up to an instant. */
    public boolean covers(String heldItem, Instant occurredAt) {
        return item.isEmpty() ? !occurredAt.isAfter(upTo) : item.equals(heldItem);
    }
}
