package oubli.ingest.consent;

/**
 * Who vouches for decisions that the person did not make here itself; both empty where it did.
 *
 * @param evidence coded reference to what the author holds, never the text itself
 * @param author the operator's client
 */
public record Testimony(String evidence, String author) {

    public static final Testimony NONE = new Testimony("", "");
}
