package oubli.consent.running;

import java.time.Clock;
import java.util.Optional;
import oubli.consent.fold.Policies;
import oubli.consent.policies.PolicyBook;
import oubli.policy.versions.PolicyInForce;

/** The policies of the book, by the domain's clock. */
record BookPolicies(PolicyBook book, Clock domainClock) implements Policies {

    @Override
    public PolicyInForce inForce() {
        return book.inForce(domainClock.instant())
                .orElseThrow(() -> new IllegalStateException("no policy is known: the gate let records in too soon"));
    }

    @Override
    public Optional<PolicyInForce> find(String version) {
        return book.find(version);
    }
}
