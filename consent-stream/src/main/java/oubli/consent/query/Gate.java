package oubli.consent.query;

import java.time.Clock;
import java.time.Instant;
import oubli.consent.access.Refusal;
import oubli.consent.fold.SubjectConsents;
import oubli.consent.policies.PolicyBook;
import oubli.policy.PrivacyPolicy;
import oubli.policy.versions.PolicyInForce;

/** Answers checks by the policy in force and the domain's clock, so that an end is seen before it is announced. */
public final class Gate {

    private final PolicyBook policies;
    private final Clock domainClock;

    Gate(PolicyBook policies, Clock domainClock) {
        this.policies = policies;
        this.domainClock = domainClock;
    }

    public Instant now() {
        return domainClock.instant();
    }

    public PrivacyPolicy policy() {
        return inForce(now()).policy();
    }

    /** The policy as it was or is in force. */
    PolicyInForce inForce(Instant at) {
        return policies.inForce(at).orElseThrow(Refusal.UNAVAILABLE::exception);
    }

    /**
     * The answer, never a yes from a copy that lacks something.
     *
     * @throws oubli.consent.access.RefusedException 503 in place of such a yes
     */
    PermissionAnswer answer(Check check, Held<SubjectConsents> consents) {
        var answer = answer(check, consents.value());
        consents.freshness().allow(answer.permitted());
        return answer;
    }

    private PermissionAnswer answer(Check check, SubjectConsents consents) {
        var now = now();
        var inForce = inForce(now);
        var consent = consents.consentUnder(inForce);
        if (!isForRecipient(check, inForce.policy())) {
            return PermissionAnswer.refusedToRecipient(consent.permits(check.cell(), now));
        }
        return PermissionAnswer.of(
                check.recipient().isEmpty()
                        ? consent.permits(check.cell(), now)
                        : inForce.permits(consent, check.cell(), check.recipient(), now));
    }

    /** A recipient may rely on consent for the purposes that the policy gives it data for, and for no others. */
    private static boolean isForRecipient(Check check, PrivacyPolicy policy) {
        var recipient = policy.recipients().get(check.recipient());
        return recipient == null || recipient.purposes().contains(check.purpose());
    }
}
