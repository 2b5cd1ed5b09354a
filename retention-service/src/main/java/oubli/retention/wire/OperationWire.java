package oubli.retention.wire;

import static oubli.retention.wire.ValuesWire.countable;
import static oubli.retention.wire.ValuesWire.orNull;
import static oubli.retention.wire.ValuesWire.text;
import static oubli.retention.wire.ValuesWire.visible;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import oubli.policy.Uuid5;
import oubli.policy.retention.LapseReason;
import oubli.retention.fact.Fact;
import oubli.retention.fact.OrderFact;
import oubli.retention.fact.TimeFact;
import oubli.schemas.BrakeReleased;
import oubli.schemas.ClockConfirmed;
import oubli.schemas.ErasureOrdered;
import oubli.schemas.ErasureReason;
import oubli.schemas.Metas;
import oubli.schemas.Operation;

/** What operators confirm, release and order, between the topic and the keepers. */
public final class OperationWire {

    private static final UUID OPERATIONS = UUID.fromString("3f1cf3f6-6b2c-5b52-8f4e-55d7d6b6a006");

    /** Who says it, and under which policy. */
    public record By(String operator, String policyVersion) {}

    static Optional<Fact> fact(Operation operation) {
        if (operation.getErasureOrdered() != null) {
            return order(operation, operation.getErasureOrdered());
        }
        if (operation.getBrakeReleased() != null) {
            return Optional.of(
                    new TimeFact.BrakeReleased(operation.getBrakeReleased().getBrakeId()));
        }
        return Optional.ofNullable(operation.getClockConfirmed())
                .map(confirmed -> new TimeFact.ClockConfirmed(countable(confirmed.getUpTo())));
    }

    public static Operation released(String id, String brakeId, String reason, Instant at, By by) {
        return operation(id, at, by, event -> event.setBrakeReleased(new BrakeReleased(brakeId, reason)));
    }

    public static Operation confirmed(String id, Instant upTo, Instant at, By by) {
        return operation(id, at, by, event -> event.setClockConfirmed(new ClockConfirmed(upTo)));
    }

    public static Operation ordered(OrderFact order, By by) {
        var fact = ErasureOrdered.newBuilder()
                .setOrderId(order.orderId())
                .setSubjectId(order.subject())
                .setScopes(order.scopes().stream()
                        .sorted()
                        .map(ValuesWire::scopeOrNull)
                        .map(Objects::requireNonNull)
                        .toList())
                .setClosesGeneration(order.closesGeneration())
                .setReason(ErasureReason.valueOf(order.reason().name()));
        return operation(
                order.orderId(), order.at(), by, event -> event.setErasureOrdered(asked(fact, order.requestId())));
    }

    @SuppressWarnings("NullAway") // the generated builder takes null for what is absent
    private static ErasureOrdered asked(ErasureOrdered.Builder fact, String requestId) {
        return fact.setRequestId(orNull(requestId)).build();
    }

    private static Operation operation(String id, Instant at, By by, UnaryOperator<Operation.Builder> fact) {
        return fact.apply(Operation.newBuilder()
                        .setMeta(Metas.of(Uuid5.ofParts(OPERATIONS, id), at, at, OrderWire.SOURCE, by.policyVersion()))
                        .setOperator(by.operator()))
                .build();
    }

    private static Optional<Fact> order(Operation operation, ErasureOrdered order) {
        return order.getReason() == ErasureReason.UNKNOWN
                ? Optional.empty()
                : Optional.of(new OrderFact(
                        visible(order.getSubjectId()),
                        visible(order.getOrderId()),
                        order.getScopes().stream().map(ValuesWire::scope).collect(Collectors.toUnmodifiableSet()),
                        order.getClosesGeneration(),
                        LapseReason.valueOf(order.getReason().name()),
                        text(order.getRequestId()),
                        countable(operation.getMeta().getOccurredAt())));
    }

    private OperationWire() {}
}
