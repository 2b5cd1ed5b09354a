package oubli.retention.running;

import oubli.policy.PrivacyPolicy;
import oubli.retention.keep.Plans;
import oubli.retention.ledger.LedgerView;
import oubli.retention.policies.PolicyDraft;
import oubli.retention.query.PolicySurvey;
import oubli.retention.query.PolicySurveyor;

/** Goes through this instance's ledgers subject by subject, holding no more than one of them at a time. */
record StreamsSurveyor(Partitions partitions) implements PolicySurveyor {

    @Override
    public PolicySurvey survey(PolicyDraft draft) {
        var survey = new PolicySurvey(draft);
        partitions.here().forEach(partition -> survey(partition, draft, survey));
        return survey;
    }

    private void survey(int partition, PolicyDraft draft, PolicySurvey survey) {
        var ledger = partitions.ledger(partition);
        var then = plans(ledger, draft.edition().policy());
        var now = plans(ledger, draft.change().before());
        for (var subject = ledger.subjectAfter(""); !subject.isEmpty(); subject = ledger.subjectAfter(subject)) {
            survey.count(draft.inForce().marked(then.consent(subject)), then.all(subject), now.all(subject));
        }
        survey.covers(partition);
    }

    private static Plans plans(LedgerView ledger, PrivacyPolicy policy) {
        return new Plans(ledger, () -> policy);
    }
}
