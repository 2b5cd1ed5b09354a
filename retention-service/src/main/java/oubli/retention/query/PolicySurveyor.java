package oubli.retention.query;

import oubli.retention.policies.PolicyDraft;

/** Counts whom a new version of the policy touches, in the partitions that this instance holds. */
@FunctionalInterface
public interface PolicySurveyor {

    PolicySurvey survey(PolicyDraft draft);
}
