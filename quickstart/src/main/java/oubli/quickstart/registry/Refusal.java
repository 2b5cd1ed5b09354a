package oubli.quickstart.registry;

/** A request that the registry refuses, with the code by which Confluent's clients know the reason. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    Refusal(int code, String message) {
        super(message);
        this.code = code;
    }

    static Refusal unknownSubject(String subject) {
        return new Refusal(40401, "Subject '" + subject + "' not found.");
    }

    static Refusal unknownVersion(String version) {
        return new Refusal(40402, "Version " + version + " not found.");
    }

    static Refusal unknownSchema() {
        return new Refusal(40403, "Schema not found.");
    }

    static Refusal noLevelOf(String subject) {
        return new Refusal(
                40408,
                "Subject '" + subject + "' does not have subject-level compatibility configured; ask the global.");
    }

    static Refusal noModeOf(String subject) {
        return new Refusal(
                40409, "Subject '" + subject + "' does not have subject-level mode configured; ask the global.");
    }

    static Refusal incompatible(String subject, Object reasons) {
        return new Refusal(409, "Schema is incompatible with an earlier version of '" + subject + "': " + reasons);
    }

    static Refusal invalidSchema(String why) {
        return new Refusal(42201, "Invalid schema: " + why);
    }

    static Refusal invalidVersion() {
        return new Refusal(42202, "The version must be a number above 0, or 'latest'.");
    }

    static Refusal invalidLevel() {
        return new Refusal(42203, "This registry keeps the compatibility FULL_TRANSITIVE.");
    }

    static Refusal invalidMode() {
        return new Refusal(42204, "This registry stays in the mode READWRITE.");
    }

    /** The body's {@code error_code}. */
    int code() {
        return code;
    }

    /** The first three digits of the code. */
    int status() {
        return code >= 1000 ? code / 100 : code;
    }
}
