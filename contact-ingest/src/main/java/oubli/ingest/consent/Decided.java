package oubli.ingest.consent;

import java.time.Instant;
import java.util.Map;
import oubli.ingest.publish.EventIds;
import oubli.policy.Cell;

/**
 * What the decisions of one request have in common.
 *
 * @param claimedAt the client's own instant, {@link oubli.policy.Times#NOT_YET} where it claimed none
 * @param device whose sequence orders them
 * @param sequence negative where there is none
 * @param requestId the contact request they came with, or whose token was shown; empty where none
 * @param addressHashes keyed hashes of the subject's addresses by channel
 * @param phoneKey keyed hash of the phone, empty where there is none
 * @param addressProven whether a link was followed that had been sent to the address
 */
public record Decided(
        EventIds ids,
        Instant occurredAt,
        Instant recordedAt,
        Instant claimedAt,
        String noticeVersion,
        String noticeHash,
        String language,
        Method method,
        String formId,
        String device,
        long sequence,
        String requestId,
        Map<String, String> addressHashes,
        String phoneKey,
        boolean addressProven) {

    public static final long UNNUMBERED = -1;

    public Decided {
        addressHashes = Map.copyOf(addressHashes);
    }

    /** How a decision reached us. */
    public enum Method {
        FORM,
        BANNER,
        SIGNAL,
        ORAL,
        PAPER,
        LINK,
        IMPORT
    }

    public String subjectId() {
        return ids.subjectId();
    }

    /** The same occasion as a privacy signal: unnumbered, and an instant earlier so that an explicit choice wins. */
    Decided bySignal() {
        return new Decided(
                ids,
                occurredAt.minusMillis(1),
                recordedAt,
                claimedAt,
                noticeVersion,
                noticeHash,
                language,
                Method.SIGNAL,
                formId,
                device,
                UNNUMBERED,
                requestId,
                addressHashes,
                phoneKey,
                addressProven);
    }

    /** The receipt that the subject gets for a choice. */
    public Receipt receipt(Choice choice) {
        return new Receipt(
                receiptId(choice.cell()),
                choice.cell().purpose(),
                choice.cell().channel(),
                choice.answer().name());
    }

    String eventId(Cell cell) {
        return ids.of(method + ":decision:" + cell.path()).toString();
    }

    String receiptId(Cell cell) {
        return ids.of(method + ":receipt:" + cell.path()).toString();
    }
}
