package oubli.recipient.contact;

import oubli.schemas.DataClass;

/**
 * Receives what the recipient may hold, readable; each method does nothing unless overridden.
 *
 * <p>Called at least once per event, in order for one subject; a call that throws is repeated with back-off. Recognise
 * repetitions by {@link Occurrence#eventId()}. Keep what you are given only where an erasure can reach it.
 */
public interface ContactListener {

    default void requestReceived(ContactRequest request) throws Exception {}

    /** Replaces what was known of the request. */
    default void requestRectified(ContactRequest request) throws Exception {}

    default void requestAnswered(RequestStep step) throws Exception {}

    default void requestClosed(RequestStep step) throws Exception {}

    default void prospectRecorded(Prospect prospect) throws Exception {}

    /** Replaces what was known of the prospect. */
    default void prospectRectified(Prospect prospect) throws Exception {}

    /** Data of this class is held about the subject; told instead of its content to a recipient without keys. */
    default void noticed(Occurrence occurrence, DataClass dataClass) throws Exception {}

    default void interacted(Interaction interaction) throws Exception {}
}
