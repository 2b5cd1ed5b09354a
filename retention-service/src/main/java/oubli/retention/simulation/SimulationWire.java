package oubli.retention.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Uuid5;
import oubli.retention.policies.PolicyFile;
import oubli.schemas.AvroSerde;
import oubli.schemas.ErasureEvent;
import oubli.schemas.LapseEvent;
import oubli.schemas.LapseKind;
import oubli.schemas.Metas;
import oubli.schemas.PolicyVersion;
import oubli.schemas.Tick;
import oubli.schemas.Topics;

/** Ticks in, announcements out. */
final class SimulationWire {

    private static final UUID TICKS = UUID.fromString("3f1cf3f6-6b2c-5b52-8f4e-55d7d6b6a007");

    private final Serializer<Tick> ticks;
    private final Deserializer<Tick> published;
    private final Deserializer<ErasureEvent> erasures;
    private final Deserializer<LapseEvent> lapses;
    private final Deserializer<PolicyVersion> policies;

    SimulationWire(Map<String, ?> serdes) {
        ticks = AvroSerde.serializer(serdes);
        published = AvroSerde.deserializer(Topics.TICKS, serdes);
        erasures = AvroSerde.deserializer(Topics.ERASURE_EVENTS, serdes);
        lapses = AvroSerde.deserializer(Topics.LAPSE_EVENTS, serdes);
        policies = AvroSerde.deserializer(Topics.POLICY_VERSIONS, serdes);
    }

    byte[] tick(Moment moment) {
        var meta = Metas.of(
                Uuid5.ofParts(TICKS, moment.now().toEpochMilli()),
                moment.now(),
                moment.now(),
                "simulation",
                moment.policyVersion());
        return ticks.serialize(
                Topics.TICKS.name(),
                Tick.newBuilder()
                        .setMeta(meta)
                        .setNow(moment.now())
                        .setShift(moment.shift().toMillis())
                        .setPolicyVersion(moment.policyVersion())
                        .build());
    }

    Moment moment(byte[] tick) {
        var read = published.deserialize(Topics.TICKS.name(), tick);
        return new Moment(read.getNow(), Duration.ofMillis(read.getShift()), read.getPolicyVersion());
    }

    PrivacyPolicy policy(byte[] value) {
        var version = policies.deserialize(Topics.POLICY_VERSIONS.name(), value);
        return PolicyFile.of(version.getPolicy()).policy();
    }

    Announcement erasure(byte[] value) {
        var event = erasures.deserialize(Topics.ERASURE_EVENTS.name(), value);
        return new Announcement(
                event.getDueAt(),
                event.getRule(),
                event.getClause(),
                event.getAction().name(),
                event.getScope().name(),
                event.getExpectedRecipients());
    }

    /** Reminders are left out: whether a recipient answers is nothing that a clock decides. */
    Optional<Announcement> lapse(byte[] value) {
        var event = lapses.deserialize(Topics.LAPSE_EVENTS.name(), value);
        return Optional.of(event)
                .filter(lapse -> lapse.getKind() != LapseKind.RECEIPT_REMINDER)
                .map(lapse -> new Announcement(
                        lapse.getDueAt(),
                        lapse.getRule(),
                        lapse.getClause(),
                        lapse.getKind().name(),
                        lapse.getScope() == null ? "" : lapse.getScope().name(),
                        List.of()));
    }
}
