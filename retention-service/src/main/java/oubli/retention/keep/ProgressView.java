package oubli.retention.keep;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import oubli.retention.ledger.RowJson;

/** How far a partition has come in time, and what holds it back, to look at. */
public final class ProgressView {

    private final ReadOnlyKeyValueStore<String, byte[]> progress;

    public ProgressView(ReadOnlyKeyValueStore<String, byte[]> progress) {
        this.progress = progress;
    }

    public BrakeState brake() {
        return Optional.ofNullable(progress.get(BrakeKeeper.STATE))
                .map(row -> RowJson.read(row, BrakeState.class))
                .orElse(BrakeState.FREE);
    }

    /** The last honoured tick; {@code Instant.EPOCH} before the first. */
    public Instant now() {
        return clock().now();
    }

    /** Whether every deadline has been planned under the policy that the last tick named. */
    public boolean followsPolicy() {
        return Optional.ofNullable(progress.get(PolicyWalk.WALK))
                .map(row -> RowJson.read(row, PolicyWalk.Progress.class))
                .filter(walk -> walk.done() && walk.version().equals(clock().policyVersion()))
                .isPresent();
    }

    DomainTime.Clock clock() {
        return Optional.ofNullable(progress.get(DomainTime.CLOCK))
                .map(row -> RowJson.read(row, DomainTime.Clock.class))
                .orElse(DomainTime.Clock.UNSET);
    }
}
