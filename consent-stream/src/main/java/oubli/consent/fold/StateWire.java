package oubli.consent.fold;

import java.util.List;
import java.util.UUID;
import oubli.policy.Times;
import oubli.policy.Uuid5;
import oubli.policy.consent.Hindrance;
import oubli.schemas.ConsentCell;
import oubli.schemas.ConsentDecision;
import oubli.schemas.ConsentMethod;
import oubli.schemas.CurrentConsent;
import oubli.schemas.Meta;
import oubli.schemas.Metas;
import oubli.schemas.SuppressionEntry;
import oubli.schemas.Topics;
import oubli.schemas.stream.Sink;

/** Writes what a subject's consents became; the same fact always gives the same event id. */
final class StateWire {

    static final Sink<Published, CurrentConsent> STATES = Sink.of(Topics.CONSENT_STATE, StateWire::state);
    static final Sink<Suppressed, SuppressionEntry> SUPPRESSIONS =
            Sink.of(Topics.SUPPRESSION_ENTRIES, StateWire::suppression);

    private static final String SOURCE = "consent-stream";
    private static final UUID STATE_IDS = UUID.fromString("6f1d2b7e-53a4-5c0f-9b7a-3a2f6f0d4c11");

    private static CurrentConsent state(Published published) {
        var generation = published.view().generation();
        var state = CurrentConsent.newBuilder()
                .setMeta(meta(published.cause(), "state"))
                .setSubjectId(published.cause().subjectId())
                .setGeneration(generation.number())
                .setCells(published.view().cells().stream().map(StateWire::cell).toList());
        if (!generation.startedAt().equals(Times.NOT_YET)) {
            state.setGenerationStartedAt(generation.startedAt());
        }
        return state.build();
    }

    static ConsentCell cell(CurrentView.Shown shown) {
        var evidence = shown.evidence();
        var cell = ConsentCell.newBuilder()
                .setPurpose(shown.cell().purpose())
                .setDecision(ConsentDecision.valueOf(shown.answer().name()))
                .setSince(shown.since())
                .setExpired(shown.hindrances().contains(Hindrance.EXPIRED))
                .setNoticeVersion(evidence.noticeVersion())
                .setNoticeHash(evidence.noticeHash())
                .setMethod(ConsentMethod.valueOf(evidence.method()))
                .setEventId(shown.eventId())
                .setStale(shown.hindrances().contains(Hindrance.STALE))
                .setRestricted(shown.hindrances().contains(Hindrance.RESTRICTED))
                .setAddressProven(evidence.addressProven());
        if (!shown.cell().channel().isEmpty()) {
            cell.setChannel(shown.cell().channel());
        }
        if (shown.hindrances().contains(Hindrance.STALE)) {
            cell.setAcceptedRecipients(List.copyOf(shown.acceptedRecipients()));
        }
        if (!evidence.language().isEmpty()) {
            cell.setLanguage(evidence.language());
        }
        if (!shown.validUntil().equals(Times.NEVER)) {
            cell.setValidUntil(shown.validUntil());
        }
        return cell.build();
    }

    private static SuppressionEntry suppression(Suppressed suppressed) {
        var address = suppressed.address();
        return SuppressionEntry.newBuilder()
                .setMeta(meta(suppressed.cause(), "suppression:" + address.hash()))
                .setSubjectId(suppressed.cause().subjectId())
                .setHash(address.hash())
                .setChannel(address.channel())
                .setObjectedAt(suppressed.objectedAt())
                .setPepperVersion(suppressed.pepperVersion())
                .build();
    }

    static Meta meta(Cause cause, String what) {
        var fact = cause.fact();
        var eventId = Uuid5.of(STATE_IDS, what + "|" + cause.subjectId() + "|" + fact.eventId());
        return Metas.of(eventId, fact.occurredAt(), cause.recordedAt(), SOURCE, cause.policyVersion());
    }

    private StateWire() {}
}
