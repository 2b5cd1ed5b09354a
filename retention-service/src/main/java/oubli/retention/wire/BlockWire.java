package oubli.retention.wire;

import static oubli.retention.wire.ValuesWire.orNull;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import oubli.policy.Uuid5;
import oubli.policy.retention.Block;
import oubli.retention.ledger.BlockRow;
import oubli.schemas.BlockEvent;
import oubli.schemas.HoldLifted;
import oubli.schemas.HoldPlaced;
import oubli.schemas.Metas;
import oubli.schemas.RestrictionLifted;
import oubli.schemas.RestrictionPlaced;

/** Restrictions and holds as they stand on their topic; repeating one is the same event. */
@SuppressWarnings("NullAway") // the generated builders take null for what is absent
public final class BlockWire {

    private static final UUID BLOCKS = UUID.fromString("3f1cf3f6-6b2c-5b52-8f4e-55d7d6b6a004");

    /** The end of a restriction or hold. */
    public record Lifting(String subject, String blockId, Block.Kind kind, Instant at, String reason, String policy) {}

    public static BlockEvent placed(String subject, BlockRow row, String policy) {
        var block = row.block();
        return event(
                subject,
                block.id(),
                "placed",
                row.placedAt(),
                policy,
                event -> block.kind() == Block.Kind.HOLD
                        ? event.setHoldPlaced(hold(row))
                        : event.setRestrictionPlaced(restriction(row)));
    }

    public static BlockEvent lifted(Lifting end) {
        return event(
                end.subject(),
                end.blockId(),
                "lifted",
                end.at(),
                end.policy(),
                event -> end.kind() == Block.Kind.HOLD
                        ? event.setHoldLifted(new HoldLifted(end.reason()))
                        : event.setRestrictionLifted(new RestrictionLifted(end.reason())));
    }

    private static BlockEvent event(
            String subject,
            String blockId,
            String what,
            Instant at,
            String policy,
            UnaryOperator<BlockEvent.Builder> fact) {
        var id = Uuid5.ofParts(BLOCKS, subject, blockId, what);
        return fact.apply(BlockEvent.newBuilder()
                        .setMeta(Metas.of(id, at, at, OrderWire.SOURCE, policy))
                        .setSubjectId(subject)
                        .setBlockId(blockId))
                .build();
    }

    private static HoldPlaced hold(BlockRow row) {
        return HoldPlaced.newBuilder()
                .setDataClasses(row.block().dataClasses().stream()
                        .sorted()
                        .map(ValuesWire::scopeOrNull)
                        .map(Objects::requireNonNull)
                        .toList())
                .setReason(row.reason())
                .setReviewAt(row.until())
                .build();
    }

    private static RestrictionPlaced restriction(BlockRow row) {
        return RestrictionPlaced.newBuilder()
                .setPurposes(row.block().purposes().stream().sorted().toList())
                .setGround(row.reason())
                .setUntil(orNull(row.until()))
                .build();
    }

    private BlockWire() {}
}
