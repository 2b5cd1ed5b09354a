package oubli.consent.fold;

import static oubli.consent.fold.FactWire.bounded;
import static oubli.consent.fold.FactWire.few;
import static oubli.consent.fold.FactWire.text;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import oubli.policy.Cell;
import oubli.policy.Times;
import oubli.policy.consent.Answer;
import oubli.policy.consent.CellState;
import oubli.policy.consent.Consent;
import oubli.policy.consent.Decision;
import oubli.policy.consent.Evidence;
import oubli.policy.consent.Hindrance;
import oubli.schemas.CellsCarried;
import oubli.schemas.ConsentCell;
import oubli.schemas.ConsentDecision;
import oubli.schemas.LinkRole;
import oubli.schemas.Linked;
import oubli.schemas.SubjectLink;
import oubli.schemas.Topics;
import oubli.schemas.stream.Received;
import oubli.schemas.stream.Sink;

/** Links between subjects, read as facts, and the cells that a subject carries to the other. */
final class LinkWire {

    static final Sink<Carrying, SubjectLink> CARRIED = Sink.of(Topics.SUBJECT_LINKS, LinkWire::carrying);

    /** What a subject says by itself, on its way to the other of a link. */
    record Carrying(Cause cause, String linkId, String to, CurrentView own) {}

    static Optional<Fact> fact(Received<SubjectLink> received) {
        var link = received.value();
        var meta = link.getMeta();
        var linkId = bounded(link.getLinkId());
        if (link.getUnlinked() != null) {
            return Optional.of(new Fact.Unlinked(meta.getEventId(), meta.getOccurredAt(), linkId));
        }
        if (link.getCellsCarried() != null) {
            var carried = link.getCellsCarried();
            return Optional.of(new Fact.Carried(
                    meta.getEventId(), meta.getOccurredAt(), linkId, from(link, carried), cells(carried.getCells())));
        }
        return Optional.ofNullable(link.getLinked())
                .filter(linked -> linked.getRole() != LinkRole.UNKNOWN)
                .map(linked -> new Fact.Linked(meta.getEventId(), meta.getOccurredAt(), linkId, other(link, linked)));
    }

    private static String other(SubjectLink link, Linked linked) {
        return another(link, linked.getOtherSubjectId());
    }

    private static String from(SubjectLink link, CellsCarried carried) {
        return another(link, carried.getFromSubjectId());
    }

    private static String another(SubjectLink link, String other) {
        if (other.equals(link.getSubjectId())) {
            throw new IllegalArgumentException("a subject is linked with itself");
        }
        return bounded(other);
    }

    private static Consent cells(Collection<ConsentCell> carried) {
        var cells = new TreeMap<Cell, CellState>();
        few(carried).stream()
                .filter(cell -> cell.getDecision() != ConsentDecision.UNKNOWN)
                .map(LinkWire::state)
                .forEach(state -> cells.put(state.cell(), state));
        return new Consent(cells);
    }

    private static CellState state(ConsentCell carried) {
        var cell = new Cell(bounded(carried.getPurpose()), text(carried.getChannel()));
        var decision = new Decision(
                bounded(carried.getEventId()),
                cell,
                Answer.valueOf(carried.getDecision().name()),
                carried.getSince(),
                "",
                Decision.UNNUMBERED,
                Optional.ofNullable(carried.getValidUntil()).orElse(Times.NEVER),
                "",
                evidence(carried));
        var lastGivenAt = decision.answer() == Answer.GIVEN ? carried.getSince() : Times.NOT_YET;
        return new CellState(cell, decision, carried.getSince(), lastGivenAt, hindrances(carried));
    }

    private static Evidence evidence(ConsentCell carried) {
        return new Evidence(
                bounded(carried.getNoticeVersion()),
                bounded(carried.getNoticeHash()),
                text(carried.getLanguage()),
                carried.getMethod().name(),
                carried.getAddressProven());
    }

    private static Set<Hindrance> hindrances(ConsentCell carried) {
        var hindrances = EnumSet.noneOf(Hindrance.class);
        if (carried.getExpired()) {
            hindrances.add(Hindrance.EXPIRED);
        }
        if (carried.getStale()) {
            hindrances.add(Hindrance.STALE);
        }
        if (carried.getRestricted()) {
            hindrances.add(Hindrance.RESTRICTED);
        }
        return hindrances;
    }

    private static SubjectLink carrying(Carrying carrying) {
        var cause = carrying.cause();
        return SubjectLink.newBuilder()
                .setMeta(StateWire.meta(cause, "carried:" + carrying.linkId()))
                .setSubjectId(carrying.to())
                .setLinkId(carrying.linkId())
                .setCellsCarried(new CellsCarried(
                        cause.subjectId(),
                        carrying.own().cells().stream().map(StateWire::cell).toList()))
                .build();
    }

    private LinkWire() {}
}
