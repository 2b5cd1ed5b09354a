package oubli.retention.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import oubli.policy.Times;

/**
 * An entry of the ledger with what the due-ordered store already knows about it.
 *
 * @param armed by rule the instant of the entry in {@code due-by-time}; a deadline that moves later leaves it alone
 */
public record Held<E>(E entry, Map<String, Instant> armed) {

    public Held {
        armed = Map.copyOf(armed);
    }

    public static <E> Held<E> of(E entry) {
        return new Held<>(entry, Map.of());
    }

    public Held<E> with(E changed) {
        return new Held<>(changed, armed);
    }

    public Instant armedAt(String rule) {
        return armed.getOrDefault(rule, Times.NEVER);
    }

    public Held<E> armed(String rule, Instant at) {
        var changed = new HashMap<>(armed);
        changed.put(rule, at);
        return new Held<>(entry, changed);
    }

    public Held<E> disarmed(String rule) {
        var changed = new HashMap<>(armed);
        changed.remove(rule);
        return new Held<>(entry, changed);
    }
}
