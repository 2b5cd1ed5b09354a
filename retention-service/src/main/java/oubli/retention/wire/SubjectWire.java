package oubli.retention.wire;

import static oubli.retention.wire.ValuesWire.countable;
import static oubli.retention.wire.ValuesWire.origin;
import static oubli.retention.wire.ValuesWire.text;
import static oubli.retention.wire.ValuesWire.visible;

import java.util.Optional;
import oubli.policy.Cell;
import oubli.policy.Times;
import oubli.policy.consent.Answer;
import oubli.policy.consent.Decision;
import oubli.policy.consent.Evidence;
import oubli.retention.fact.Fact;
import oubli.retention.fact.SubjectFact;
import oubli.schemas.ConsentDecision;
import oubli.schemas.ConsentEvent;
import oubli.schemas.Decided;
import oubli.schemas.RightsEvent;

/** Decisions and rights requests as facts. */
final class SubjectWire {

    static Optional<Fact> fact(ConsentEvent event) {
        var origin = origin(event.getSubjectId(), event.getMeta());
        var decided = event.getDecided();
        if (decided == null) {
            return Optional.<Fact>of(new SubjectFact.Noted(origin)).filter(linked -> event.getDeviceLinked() != null);
        }
        return decided.getDecision() == ConsentDecision.UNKNOWN
                ? Optional.empty()
                : Optional.of(new SubjectFact.Decided(origin, decision(event, decided)));
    }

    static Optional<Fact> fact(RightsEvent event) {
        return Optional.of(new SubjectFact.RightExercised(
                origin(event.getSubjectId(), event.getMeta()), visible(event.getRequestId()), step(event)));
    }

    private static SubjectFact.Step step(RightsEvent event) {
        if (event.getReceived() != null) {
            return SubjectFact.Step.RECEIVED;
        }
        if (event.getIdentityVerified() != null) {
            return SubjectFact.Step.VERDICT;
        }
        if (event.getAnswered() != null || event.getRefused() != null || event.getCancelled() != null) {
            return SubjectFact.Step.ANSWERED;
        }
        return event.getClosed() == null ? SubjectFact.Step.OTHER : SubjectFact.Step.CLOSED;
    }

    private static Decision decision(ConsentEvent event, Decided decided) {
        return new Decision(
                event.getMeta().getEventId(),
                new Cell(decided.getPurpose(), text(decided.getChannel())),
                Answer.valueOf(decided.getDecision().name()),
                event.getMeta().getOccurredAt(),
                text(decided.getDevice()),
                decided.getSequence() == null ? Decision.UNNUMBERED : decided.getSequence(),
                decided.getValidUntil() == null ? Times.NEVER : countable(decided.getValidUntil()),
                text(decided.getRequestId()),
                new Evidence(
                        decided.getNoticeVersion(),
                        decided.getNoticeHash(),
                        decided.getLanguage(),
                        decided.getMethod().name(),
                        decided.getAddressProven()));
    }

    private SubjectWire() {}
}
