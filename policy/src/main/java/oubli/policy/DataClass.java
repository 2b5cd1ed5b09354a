package oubli.policy;

/** A set of fields with one fate; the names are those of the wire. */
public enum DataClass {
    /** A message and what is needed to answer it; one item per request. */
    CONTACT_REQUEST,
    /** Name, e-mail and phone kept for prospecting; no items. */
    PROSPECT,
    /** What a device's trackers recorded; no items. */
    TRACKER,
    /** A copy of an identity document; one item per rights request. */
    IDENTITY_DOCUMENT,
    /** What proves how a rights request was answered; one item per rights request. */
    RIGHTS_EVIDENCE,
    /** No class: decision records, suppression hashes and certificates hold nothing readable. */
    NONE
}
