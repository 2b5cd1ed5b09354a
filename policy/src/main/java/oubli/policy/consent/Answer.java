package oubli.policy.consent;

/** What a subject answered, from the least to the most protective: within one instant the later constant wins. */
public enum Answer {
    GIVEN,
    REFUSED,
    WITHDRAWN,
    OBJECTED
}
