package oubli.consent.fold;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import oubli.policy.Cell;
import oubli.policy.DataClass;
import oubli.policy.Times;
import oubli.policy.consent.Answer;
import oubli.policy.consent.Decision;
import oubli.policy.consent.Evidence;
import oubli.schemas.BlockEvent;
import oubli.schemas.ConsentDecision;
import oubli.schemas.ConsentEvent;
import oubli.schemas.Decided;
import oubli.schemas.ErasureEvent;
import oubli.schemas.LapseEvent;
import oubli.schemas.Meta;
import oubli.schemas.RecordKey;
import oubli.schemas.RestrictionPlaced;
import oubli.schemas.SubjectLink;
import oubli.schemas.Topics;
import oubli.schemas.WireException;
import oubli.schemas.stream.Received;
import oubli.schemas.stream.Source;

/** Reads records as facts; a record that says nothing this version knows or needs is no fact. */
final class FactWire {

    private static final int LONGEST = 512;
    private static final int MOST = 64;

    static final Source<ConsentEvent, Fact> DECISIONS =
            Source.withTombstones(Topics.CONSENT_DECISIONS, FactWire::decision);
    static final Source<LapseEvent, Fact> LAPSES = Source.of(Topics.LAPSE_EVENTS, received -> lapse(received.value()));
    static final Source<ErasureEvent, Fact> ERASURES =
            Source.of(Topics.ERASURE_EVENTS, received -> Optional.of(erasure(received.value())));
    static final Source<BlockEvent, Fact> BLOCKS = Source.withTombstones(Topics.BLOCK_EVENTS, FactWire::block);
    static final Source<SubjectLink, Fact> LINKS = Source.of(Topics.SUBJECT_LINKS, LinkWire::fact);

    static final List<Source<?, Fact>> ALL = List.of(DECISIONS, LAPSES, ERASURES, BLOCKS, LINKS);

    /** A tombstone says that the proof of the decision has lapsed; it finds its row by the key, so the key must be the event's. */
    private static Optional<Fact> decision(Received<ConsentEvent> received) {
        if (received.isTombstone()) {
            return Optional.of(new Fact.ProofLapsed(RecordKey.idOf(received.key()), received.appendedAt()));
        }
        var event = received.value();
        if (!RecordKey.idOf(received.key()).equals(event.getMeta().getEventId())) {
            throw new WireException(WireException.Reason.KEY_MISMATCH);
        }
        return Optional.ofNullable(event.getDecided())
                .filter(decided -> decided.getDecision() != ConsentDecision.UNKNOWN)
                .map(decided -> decided(event.getMeta(), decided));
    }

    private static Fact decided(Meta meta, Decided decided) {
        var row = new HistoryRow(
                decision(meta, decided),
                meta.getRecordedAt(),
                Optional.ofNullable(decided.getClaimedAt()).orElse(Times.NOT_YET),
                bounded(decided.getReceiptId()),
                new HistoryRow.Origin(
                        text(decided.getFormId()), text(decided.getEvidence()), text(decided.getAuthor())),
                false);
        var addresses = few(decided.getAddressHashes()).stream()
                .map(address -> new Address(bounded(address.getChannel()), bounded(address.getHash())))
                .toList();
        return new Fact.Decided(row, addresses, text(decided.getPhoneKey()));
    }

    private static Decision decision(Meta meta, Decided decided) {
        return new Decision(
                bounded(meta.getEventId()),
                new Cell(bounded(decided.getPurpose()), text(decided.getChannel())),
                Answer.valueOf(decided.getDecision().name()),
                meta.getOccurredAt(),
                text(decided.getDevice()),
                Optional.ofNullable(decided.getSequence()).orElse(Decision.UNNUMBERED),
                Optional.ofNullable(decided.getValidUntil()).orElse(Times.NEVER),
                text(decided.getRequestId()),
                new Evidence(
                        bounded(decided.getNoticeVersion()),
                        bounded(decided.getNoticeHash()),
                        bounded(decided.getLanguage()),
                        decided.getMethod().name(),
                        decided.getAddressProven()));
    }

    private static Optional<Fact> lapse(LapseEvent event) {
        return switch (event.getKind()) {
            case CONSENT_EXPIRED ->
                Optional.ofNullable(event.getPurpose())
                        .map(purpose -> expired(event, new Cell(bounded(purpose), text(event.getChannel()))));
            case SUPPRESSION_LAPSED ->
                Optional.of(new Fact.SuppressionLapsed(
                        event.getMeta().getEventId(), event.getMeta().getOccurredAt(), event.getDueAt()));
            default -> Optional.empty();
        };
    }

    private static Fact expired(LapseEvent event, Cell cell) {
        var meta = event.getMeta();
        return new Fact.Expired(meta.getEventId(), meta.getOccurredAt(), cell, event.getDueAt());
    }

    /** An erasure of one item leaves the consent for its class as it is. */
    private static Fact erasure(ErasureEvent event) {
        var meta = event.getMeta();
        return new Fact.Erased(
                meta.getEventId(),
                meta.getOccurredAt(),
                event.getItem() == null ? classes(event.getScope().name()) : Set.of(),
                event.getDueAt(),
                event.getGeneration(),
                Optional.ofNullable(event.getGenerationClosedAt()).orElse(Times.NOT_YET));
    }

    private static Set<DataClass> classes(String scope) {
        return EnumSet.allOf(DataClass.class).stream()
                .filter(known -> known.name().equals(scope))
                .collect(toUnmodifiableSet());
    }

    /** A tombstone says that the record of a block is gone, and with it the block. */
    private static Optional<Fact> block(Received<BlockEvent> received) {
        if (received.isTombstone()) {
            return Optional.of(new Fact.RestrictionForgotten(RecordKey.idOf(received.key()), received.appendedAt()));
        }
        var event = received.value();
        var meta = event.getMeta();
        var placed = Optional.ofNullable(event.getRestrictionPlaced())
                .<Fact>map(restriction -> new Fact.Restricted(
                        meta.getEventId(), meta.getOccurredAt(), bounded(event.getBlockId()), purposes(restriction)));
        return placed.or(() -> Optional.ofNullable(event.getRestrictionLifted())
                .map(lifted -> new Fact.RestrictionLifted(
                        meta.getEventId(), meta.getOccurredAt(), bounded(event.getBlockId()))));
    }

    private static Set<String> purposes(RestrictionPlaced restriction) {
        return few(restriction.getPurposes()).stream().map(FactWire::bounded).collect(toUnmodifiableSet());
    }

    static String text(@Nullable String value) {
        return bounded(Optional.ofNullable(value).orElse(""));
    }

    /** A record that would not fit into a store must become a dead letter here: in the keeper it would stop the partition. */
    static String bounded(String value) {
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException("a text is longer than " + LONGEST + " characters");
        }
        return value;
    }

    static <T> Collection<T> few(Collection<T> values) {
        if (values.size() > MOST) {
            throw new IllegalArgumentException("a list is longer than " + MOST);
        }
        return values;
    }

    private FactWire() {}
}
