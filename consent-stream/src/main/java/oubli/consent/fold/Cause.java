package oubli.consent.fold;

import java.time.Instant;

/**
 * Why something is published.
 *
 * @param recordedAt when the broker appended the fact's record
 * @param policyVersion the version by which the fact was read
 */
record Cause(String subjectId, Fact fact, Instant recordedAt, String policyVersion) {}
