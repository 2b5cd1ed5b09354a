package oubli.consent.query;

import java.time.Clock;
import java.time.Instant;
import oubli.consent.access.Refusal;
import oubli.consent.fold.SubjectConsents;
import oubli.consent.policies.PolicyBook;
import oubli.policy.PrivacyPolicy;

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
        return policies.inForce(now()).orElseThrow(Refusal.UNAVAILABLE::exception);
    }

    PermissionAnswer answer(Check check, SubjectConsents consents) {
        var policy = policy();
        var permission = consents.consent(policy).permits(check.cell(), now());
        return isForRecipient(check, policy)
                ? PermissionAnswer.of(permission)
                : PermissionAnswer.refusedToRecipient(permission);
    }

    /** A recipient may rely on consent for the purposes that the policy gives it data for, and for no others. */
    private static boolean isForRecipient(Check check, PrivacyPolicy policy) {
        var recipient = policy.recipients().get(check.recipient());
        return recipient == null || recipient.purposes().contains(check.purpose());
    }
}
