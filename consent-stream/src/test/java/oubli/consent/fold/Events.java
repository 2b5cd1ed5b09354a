package oubli.consent.fold;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import oubli.schemas.AddressHash;
import oubli.schemas.BlockEvent;
import oubli.schemas.ConsentDecision;
import oubli.schemas.ConsentEvent;
import oubli.schemas.ConsentMethod;
import oubli.schemas.DataClass;
import oubli.schemas.Decided;
import oubli.schemas.ErasureAction;
import oubli.schemas.ErasureEvent;
import oubli.schemas.ErasureReason;
import oubli.schemas.LapseEvent;
import oubli.schemas.LapseKind;
import oubli.schemas.Meta;
import oubli.schemas.Metas;
import oubli.schemas.RestrictionLifted;
import oubli.schemas.RestrictionPlaced;

/** Events in the words of the policy. */
final class Events {

    static final String ANNE = "p" + "a".repeat(26);
    static final String BRUNO = "p" + "b".repeat(26);
    static final String PROSPECTING = "PROSPECTING";
    static final String EMAIL = "EMAIL";

    static ConsentEvent given(String channel, String at) {
        return decided(ConsentDecision.GIVEN, channel, at, decided -> {});
    }

    static ConsentEvent refused(String channel, String at) {
        return decided(ConsentDecision.REFUSED, channel, at, decided -> {});
    }

    static ConsentEvent withdrawn(String channel, String at) {
        return decided(ConsentDecision.WITHDRAWN, channel, at, decided -> {});
    }

    /** To every channel. */
    static ConsentEvent objected(String at) {
        return decided(ConsentDecision.OBJECTED, "", at, decided -> {});
    }

    static ConsentEvent decided(ConsentDecision answer, String channel, String at, Consumer<Decided> change) {
        var decided = Decided.newBuilder()
                .setPurpose(PROSPECTING)
                .setChannel(channel.isEmpty() ? null : channel)
                .setDecision(answer)
                .setNoticeVersion("2020-04-01")
                .setNoticeHash("ab".repeat(32))
                .setLanguage("fr")
                .setMethod(ConsentMethod.FORM)
                .setReceiptId("receipt-" + answer + channel + at)
                .build();
        change.accept(decided);
        return ConsentEvent.newBuilder()
                .setMeta(meta(answer + channel + at + decided.getDevice() + decided.getSequence(), at))
                .setSubjectId(ANNE)
                .setDecided(decided)
                .build();
    }

    static Consumer<Decided> numbered(String device, long sequence) {
        return decided -> {
            decided.setDevice(device);
            decided.setSequence(sequence);
        };
    }

    static Consumer<Decided> until(String at) {
        return decided -> decided.setValidUntil(Instant.parse(at));
    }

    static Consumer<Decided> at(String channel, String hash) {
        return decided -> decided.setAddressHashes(List.of(new AddressHash(channel, hash)));
    }

    static Consumer<Decided> by(ConsentMethod method, Consumer<Decided> more) {
        return decided -> {
            more.accept(decided);
            decided.setMethod(method);
        };
    }

    static LapseEvent expired(String channel, String dueAt) {
        return lapse(LapseKind.CONSENT_EXPIRED, channel, dueAt);
    }

    static LapseEvent lapse(LapseKind kind, String channel, String dueAt) {
        return LapseEvent.newBuilder()
                .setMeta(meta(kind + channel + dueAt, dueAt))
                .setSubjectId(ANNE)
                .setLapseId(id(kind + channel + dueAt).toString())
                .setKind(kind)
                .setRule("consent-phone")
                .setClause("R223-1")
                .setGeneration(1)
                .setPurpose(PROSPECTING)
                .setChannel(channel)
                .setDueAt(Instant.parse(dueAt))
                .build();
    }

    static ErasureEvent erased(DataClass scope, String dueAt) {
        return ErasureEvent.newBuilder()
                .setMeta(meta("erasure" + scope + dueAt, dueAt))
                .setSubjectId(ANNE)
                .setErasureId(id("erasure" + scope + dueAt).toString())
                .setAction(ErasureAction.ERASE)
                .setScope(scope)
                .setReason(ErasureReason.LAPSED)
                .setRule("prospect")
                .setClause("§8")
                .setGeneration(1)
                .setDueAt(Instant.parse(dueAt))
                .setReceiptsDueAt(Instant.parse(dueAt).plusSeconds(30 * 86_400))
                .build();
    }

    static ErasureEvent closed(int generation, String at) {
        var event = erased(DataClass.PROSPECT, at);
        event.setReason(ErasureReason.RIGHT_OF_ERASURE);
        event.setGeneration(generation);
        event.setGenerationClosedAt(Instant.parse(at));
        return event;
    }

    static BlockEvent restricted(String blockId, String at, String... purposes) {
        return BlockEvent.newBuilder()
                .setMeta(meta("restricted" + blockId, at))
                .setSubjectId(ANNE)
                .setBlockId(blockId)
                .setRestrictionPlaced(RestrictionPlaced.newBuilder()
                        .setPurposes(List.of(purposes))
                        .setGround("ACCURACY_CONTESTED")
                        .build())
                .build();
    }

    static BlockEvent lifted(String blockId, String at) {
        return BlockEvent.newBuilder()
                .setMeta(meta("lifted" + blockId, at))
                .setSubjectId(ANNE)
                .setBlockId(blockId)
                .setRestrictionLifted(new RestrictionLifted("VERIFIED"))
                .build();
    }

    private static Meta meta(String name, String at) {
        var instant = Instant.parse(at);
        return Metas.of(id(name), instant, instant.plusSeconds(1), "test", "2020-04-01");
    }

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private Events() {}
}
