package oubli.consent.fold;

import java.time.Instant;

/** An address that must not be used, on its way to privacy.suppression.entries. */
record Suppressed(Cause cause, Address address, Instant objectedAt, int pepperVersion) {}
