package oubli.recipient.contact;

/**
 * A readable contact request.
 *
 * @param fullName as typed; empty where not given
 * @param phone in E.164; empty where not given
 * @param language BCP 47 tag of the language to answer in
 */
public record ContactRequest(
        Occurrence occurrence,
        String requestId,
        String fullName,
        String email,
        String phone,
        String message,
        String language) {

    /** Nothing personal, so that a careless log line says nothing. */
    @Override
    public String toString() {
        return "ContactRequest[" + occurrence + ", redacted]";
    }
}
