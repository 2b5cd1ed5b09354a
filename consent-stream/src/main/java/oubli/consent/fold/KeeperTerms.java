package oubli.consent.fold;

import java.time.Duration;
import java.util.function.Supplier;
import oubli.policy.PrivacyPolicy;

/**
 * What a keeper needs besides its stores.
 *
 * @param policy the version in force
 * @param watermarkEvery how often an idle partition's changelogs are kept rolling; the age at which a segment closes
 * @param pepperVersion of the pepper under which addresses are hashed
 */
public record KeeperTerms(
        Supplier<PrivacyPolicy> policy, FoldMeters meters, Duration watermarkEvery, int pepperVersion) {}
