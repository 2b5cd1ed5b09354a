package oubli.recipient.contact;

/**
 * Something happened between the person and the controller.
 *
 * @param kind in the words of the wire, such as {@code REPLY}
 * @param requestId the request a reply belongs to; empty where it belongs to none
 */
public record Interaction(Occurrence occurrence, String kind, String requestId) {}
