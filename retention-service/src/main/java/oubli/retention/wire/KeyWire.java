package oubli.retention.wire;

import static oubli.retention.wire.ValuesWire.countable;
import static oubli.retention.wire.ValuesWire.origin;
import static oubli.retention.wire.ValuesWire.scope;
import static oubli.retention.wire.ValuesWire.text;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import oubli.policy.DataClass;
import oubli.policy.Times;
import oubli.retention.fact.BlockFact;
import oubli.retention.fact.Fact;
import oubli.retention.fact.KeyFact;
import oubli.retention.fact.TimeFact;
import oubli.schemas.BlockEvent;
import oubli.schemas.Tick;
import oubli.schemas.WrappedDataKey;

/** Keys, blocks and time as facts; the wrapped key itself is never looked at. */
final class KeyWire {

    static Optional<Fact> fact(WrappedDataKey key) {
        return Optional.of(wrapped(key));
    }

    static KeyFact wrapped(WrappedDataKey key) {
        return new KeyFact.Wrapped(
                origin(key.getSubjectId(), key.getMeta()),
                key.getKeyId(),
                scope(key.getDataClass()),
                text(key.getItem()),
                key.getSealsEventId(),
                key.getKekId(),
                key.getMeta().getSource().equals(OrderWire.SOURCE));
    }

    static Optional<Fact> fact(BlockEvent event) {
        var origin = origin(event.getSubjectId(), event.getMeta());
        if (event.getRestrictionPlaced() != null) {
            var placed = event.getRestrictionPlaced();
            return Optional.of(new BlockFact.Restricted(
                    origin,
                    event.getBlockId(),
                    Set.copyOf(placed.getPurposes()),
                    placed.getGround(),
                    placed.getUntil() == null ? Times.NEVER : countable(placed.getUntil())));
        }
        if (event.getHoldPlaced() != null) {
            var placed = event.getHoldPlaced();
            return Optional.of(new BlockFact.Held(
                    origin, event.getBlockId(), scopes(placed), placed.getReason(), countable(placed.getReviewAt())));
        }
        return event.getRestrictionLifted() == null && event.getHoldLifted() == null
                ? Optional.empty()
                : Optional.of(new BlockFact.Lifted(origin, event.getBlockId()));
    }

    /** The broker's append time comes with the record: the timekeeper's own clock is what it checks. */
    static Optional<Fact> fact(Tick tick, Instant appendedAt) {
        return Optional.of(new TimeFact.Ticked(
                countable(tick.getNow()), Duration.ofMillis(tick.getShift()), tick.getPolicyVersion(), appendedAt));
    }

    private static Set<DataClass> scopes(oubli.schemas.HoldPlaced placed) {
        return placed.getDataClasses().stream().map(ValuesWire::scope).collect(Collectors.toUnmodifiableSet());
    }

    private KeyWire() {}
}
