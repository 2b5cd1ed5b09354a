package oubli.recipient.contact;

/** A request was answered or closed. */
public record RequestStep(Occurrence occurrence, String requestId) {}
