package oubli.retention.keep;

import java.util.Optional;
import oubli.policy.PrivacyPolicy;

/** The policy versions that this instance has read. */
public interface Policies {

    Optional<PrivacyPolicy> find(String version);

    /** What holds before the first tick names a version. */
    PrivacyPolicy initial();
}
