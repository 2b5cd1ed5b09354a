package oubli.policy.retention;

import oubli.policy.Clause;
import oubli.policy.DataClass;
import oubli.policy.PrivacyPolicy;
import oubli.policy.consent.Answer;
import oubli.policy.consent.Decision;

/** What a decision does to what is held, beyond the cell it is about. */
public record DecisionConsequences(PrivacyPolicy policy) {

    /** The kind of contact that a GIVEN counts as. */
    private static final String CONSENT_GIVEN = "CONSENT_GIVEN";

    /**
     * Whether this decision closes the request it was made with, as WITHDRAWN_BY_USER: a withdrawal of what allowed that
     * request (reading A of clause 3). It never touches another request, nor a rights request.
     */
    @Clause("§3")
    public boolean closesItsRequest(Decision decision) {
        return takesBack(decision.answer())
                && !decision.requestId().isEmpty()
                && sustains(decision, DataClass.CONTACT_REQUEST);
    }

    /** Whether this decision is a contact that restarts the prospect window: a GIVEN for prospecting is, its end is not. */
    @Clause("§8")
    public boolean restartsProspectWindow(Decision decision) {
        return decision.answer() == Answer.GIVEN
                && sustains(decision, DataClass.PROSPECT)
                && policy.restartsProspectWindow(CONSENT_GIVEN);
    }

    /** Whether this decision suppresses the addresses it came with: an objection to prospecting. */
    @Clause("§5")
    public boolean suppresses(Decision decision) {
        return decision.answer() == Answer.OBJECTED && sustains(decision, DataClass.PROSPECT);
    }

    private boolean sustains(Decision decision, DataClass dataClass) {
        return policy.sustainedBy(decision.cell().purpose()).contains(dataClass);
    }

    private static boolean takesBack(Answer answer) {
        return answer == Answer.WITHDRAWN || answer == Answer.OBJECTED;
    }
}
