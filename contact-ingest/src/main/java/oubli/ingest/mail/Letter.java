package oubli.ingest.mail;

/** One plain text to one address. Never prints what it holds. */
public record Letter(String to, String subject, String text) {

    @Override
    public String toString() {
        return "Letter[redacted]";
    }
}
