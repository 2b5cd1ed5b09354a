package oubli.retention.query;

import java.time.Instant;
import oubli.policy.PrivacyPolicy;

/** The policy by which a request is judged. */
@FunctionalInterface
public interface PolicyInForce {

    PrivacyPolicy at(Instant instant);
}
