package oubli.retention.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import oubli.vault.KeyEpoch;

/**
 * The epochs of key-encryption keys that are not destroyed.
 *
 * @param epochs oldest first
 * @param clocksApart how far the clock that begins epochs and the brokers' may be apart
 */
public record StandingEpochs(List<KeyEpoch> epochs, Duration clocksApart) {

    public StandingEpochs {
        epochs = List.copyOf(epochs);
    }

    /**
     * Whether all began later, so that what was wrapped up to that instant was wrapped under none of them. Never while the first
     * stands: none was destroyed before it, and its beginning may be known from nothing but a file's time.
     */
    boolean allBeganAfter(Instant appendedAt) {
        var surely = appendedAt.plus(clocksApart);
        return epochs.stream()
                .noneMatch(epoch ->
                        epoch.id().equals(KeyEpoch.FIRST) || !epoch.begunAt().isAfter(surely));
    }
}
