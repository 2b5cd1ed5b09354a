package oubli.policy.retention;

import java.time.Instant;
import java.util.UUID;
import oubli.policy.DataClass;
import oubli.policy.Uuid5;

/** Ids that the same lapse gets across crash, rebalance, replay and reset: UUIDv5 of all that tells one lapse from another. */
public final class LapseIds {

    private static final UUID ERASURES = UUID.fromString("8d7c2a54-5d0e-5f0b-9a53-3f0f6c1e7a01");
    private static final UUID LAPSES = UUID.fromString("8d7c2a54-5d0e-5f0b-9a53-3f0f6c1e7a02");

    private LapseIds() {}

    /** Planned and asked-for erasures alike: the deadline carries the instant. */
    public static UUID erasure(String subjectId, int generation, Deadline deadline) {
        return Uuid5.ofParts(
                ERASURES,
                subjectId,
                generation,
                deadline.scope(),
                deadline.item(),
                deadline.rule().id(),
                deadline.dueAt().toEpochMilli());
    }

    /** One of the erasures that an order brings: its repetitions find the same. */
    public static UUID ordered(String orderId, DataClass scope) {
        return Uuid5.ofParts(ERASURES, orderId, scope);
    }

    /** {@code kind} is the kind of the lapse event, such as {@code REQUEST_CLOSED}. */
    public static UUID lapse(String subjectId, int generation, String kind, Deadline deadline) {
        return Uuid5.ofParts(
                LAPSES,
                subjectId,
                generation,
                kind,
                deadline.scope(),
                deadline.item(),
                deadline.rule().id(),
                deadline.dueAt().toEpochMilli());
    }

    /** What is said about a restriction or hold, once for each instant it concerns. */
    public static UUID block(String subjectId, String kind, String blockId, Instant at) {
        return Uuid5.ofParts(LAPSES, subjectId, kind, blockId, at.toEpochMilli());
    }
}
