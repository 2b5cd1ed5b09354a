package oubli.policy.consent;

/** What was shown and how the answer arrived: the part of a decision that proves; only an import decides otherwise. */
public record Evidence(String noticeVersion, String noticeHash, String language, String method, boolean addressProven) {

    public static final Evidence NONE = new Evidence("", "", "", "", false);

    private static final String IMPORT = "IMPORT";

    /** Whether somebody else said what the person had answered. */
    public boolean isImported() {
        return method.equals(IMPORT);
    }
}
