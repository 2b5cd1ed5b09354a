package oubli.policy.consent;

/** What was shown and how the answer arrived: the part of a decision that proves and never decides. */
public record Evidence(String noticeVersion, String noticeHash, String method, boolean addressProven) {

    public static final Evidence NONE = new Evidence("", "", "", false);
}
