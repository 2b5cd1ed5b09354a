package oubli.recipient.contact;

/**
 * A readable prospect profile.
 *
 * @param fullName as typed; empty where not given
 * @param phone in E.164; empty where not given
 * @param language BCP 47 tag of the notice shown
 */
public record Prospect(Occurrence occurrence, String fullName, String email, String phone, String language) {

    /** Nothing personal, so that a careless log line says nothing. */
    @Override
    public String toString() {
        return "Prospect[" + occurrence + ", redacted]";
    }
}
