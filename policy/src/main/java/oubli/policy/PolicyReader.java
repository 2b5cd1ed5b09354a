package oubli.policy;

import java.util.Map;
import java.util.Optional;

/** Reads a policy from the tree of its document and refuses one that could not be executed as written. */
public final class PolicyReader {

    private PolicyReader() {}

    /**
     * Reads the whole policy.
     *
     * @throws PolicyRefused at the first key that is unknown, missing or incoherent
     */
    public static PrivacyPolicy read(Map<String, ?> tree) {
        return Optional.<PrivacyPolicy>empty()
                .orElseThrow(() -> new PolicyRefused("version", "" + tree.get("version"), "reading lands next"));
    }
}
