package oubli.consent.fold;

import java.time.Duration;
import java.util.function.IntConsumer;

/**
 * What a keeper needs besides its stores.
 *
 * @param policies the version in force and those before it
 * @param watermarkEvery how often an idle partition's changelogs are kept rolling; the age at which a segment closes
 * @param pepperVersion of the pepper under which addresses are hashed
 * @param takenOver told of each partition before its first record is processed here
 */
public record KeeperTerms(
        Policies policies, FoldMeters meters, Duration watermarkEvery, int pepperVersion, IntConsumer takenOver) {}
