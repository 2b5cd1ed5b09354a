package oubli.policy;

import java.time.Period;

/**
 * One cookie of the inventory.
 *
 * @param lifetime zero for a session cookie
 * @param purpose the tracker purpose that must be allowed before, or the empty string where the cookie is strictly necessary
 */
public record Cookie(String id, String name, String clause, Period lifetime, String purpose, Phrase label) {

    public boolean endsWithSession() {
        return lifetime.isZero();
    }

    public boolean needsConsent() {
        return !purpose.isEmpty();
    }
}
