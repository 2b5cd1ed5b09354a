package oubli.recipient.follow;

import java.time.Duration;

/**
 * How long the kit goes on trying.
 *
 * @param attempts tries before work is declared failed; at least 1
 * @param firstPause pause after the first failed try; doubles with each further one
 * @param longestPause where doubling stops, and how long awaited keys are left alone
 * @param slowPause how often work that was declared failed is tried again
 */
public record Patience(int attempts, Duration firstPause, Duration longestPause, Duration slowPause) {

    public static final Patience DEFAULT =
            new Patience(8, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(15));

    public Patience {
        if (attempts < 1 || firstPause.isNegative() || firstPause.isZero()) {
            throw new IllegalArgumentException("patience needs at least 1 attempt and a first pause above zero, was "
                    + attempts + ", " + firstPause);
        }
    }

    Duration pauseAfter(int failures) {
        if (failures >= attempts) {
            return slowPause;
        }
        Duration doubled = firstPause.multipliedBy(1L << Math.min(failures - 1, 30));
        return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
    }
}
