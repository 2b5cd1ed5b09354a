package oubli.policy.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.policy.Policies.SHIPPED;
import static oubli.policy.consent.Decisions.CONTACT;
import static oubli.policy.consent.Decisions.EMAIL;
import static oubli.policy.consent.Decisions.EVERY_CHANNEL;
import static oubli.policy.consent.Decisions.PHONE;
import static oubli.policy.consent.Decisions.consent;
import static oubli.policy.consent.Decisions.given;
import static oubli.policy.consent.Decisions.objected;
import static oubli.policy.consent.Decisions.refused;
import static oubli.policy.consent.Decisions.withdrawn;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import oubli.policy.Action;
import oubli.policy.Cell;
import oubli.policy.DataClass;
import oubli.policy.RuleId;
import oubli.policy.Times;
import oubli.policy.consent.Consent;

class RetentionPlannerTest {

    private static final Instant SUBMITTED = Instant.parse("2026-11-23T09:15:00Z");
    private static final Instant ANSWERED = Instant.parse("2026-11-25T15:40:00Z");
    private static final Instant WINDOW_ENDS = Instant.parse("2026-12-10T23:00:00Z");
    private static final String DAY = "2026-11-23T09:15:00Z";

    private final RetentionPlanner planner = new RetentionPlanner(SHIPPED);
    private final RequestEntry open = RequestEntry.submitted("r1", SUBMITTED);

    /** AC-01. */
    @Test
    void closesAnAnsweredRequestWhenItsFollowUpEnds() {
        var deadline = only(planner.request(open.answered(ANSWERED), List.of()));

        assertThat(deadline.rule()).isEqualTo(RuleId.FOLLOW_UP);
        assertThat(deadline.action()).isEqualTo(Action.CLOSE_REQUEST);
        assertThat(deadline.dueAt()).isEqualTo(WINDOW_ENDS);
        assertThat(deadline.item()).isEqualTo("r1");
        assertThat(deadline.clause()).isEqualTo("§8");
    }

    /** AC-01. */
    @Test
    void erasesAClosedRequestAtOnce() {
        var closed = open.answered(ANSWERED).closed(WINDOW_ENDS, ClosureReason.ANSWERED);

        var deadline = only(planner.request(closed, List.of()));

        assertThat(deadline.rule()).isEqualTo(RuleId.REQUEST);
        assertThat(deadline.action()).isEqualTo(Action.ERASE);
        assertThat(deadline.scope()).isEqualTo(DataClass.CONTACT_REQUEST);
        assertThat(deadline.reason()).isEqualTo(LapseReason.REQUEST_CLOSED);
        assertThat(deadline.dueAt()).isEqualTo(WINDOW_ENDS);
    }

    @Test
    void closesOnlyOnceAndForTheFirstReason() {
        var withdrawn = open.closed(ANSWERED, ClosureReason.WITHDRAWN_BY_USER);

        assertThat(withdrawn.closed(WINDOW_ENDS, ClosureReason.ANSWERED)).isEqualTo(withdrawn);
        assertThat(only(planner.request(withdrawn, List.of())).dueAt()).isEqualTo(ANSWERED);
    }

    @Test
    void reopensARequestOnAReplyWithinTheWindow() {
        var answered = open.answered(ANSWERED);
        var replyAt = WINDOW_ENDS.minusMillis(1);

        var reopened = answered.replied(replyAt);
        var answeredAgain = reopened.answered(replyAt.plusSeconds(60));

        assertThat(planner.reopens(answered, replyAt)).isTrue();
        assertThat(planner.reopens(answered, WINDOW_ENDS)).isFalse();
        assertThat(only(planner.request(reopened, List.of())).rule()).isEqualTo(RuleId.REQUEST_ANSWER);
        assertThat(only(planner.request(answeredAgain, List.of())).dueAt()).isEqualTo("2026-12-26T23:00:00Z");
    }

    @Test
    void takesAReplyThatCameBeforeTheAnswerForWhatItIs() {
        var early = open.replied(ANSWERED.minusSeconds(60)).answered(ANSWERED);
        var late = open.answered(ANSWERED).replied(ANSWERED.minusSeconds(60));

        assertThat(early).isEqualTo(late);
        assertThat(early.isAnswered()).isTrue();
        assertThat(late.replied(ANSWERED.minusSeconds(60))).isEqualTo(late);
    }

    @Test
    void announcesAMissingAnswerEveryMonthAndNeverErases() {
        var entry = open;
        var dues = new ArrayList<String>();
        for (int month = 1; month <= 12; month++) {
            var deadline = only(planner.request(entry, List.of()));
            assertThat(deadline.action()).isEqualTo(Action.ALARM);
            assertThat(deadline.scope()).isEqualTo(DataClass.CONTACT_REQUEST);
            dues.add(deadline.reason() + " " + deadline.dueAt());
            entry = entry.alarmed();
        }

        assertThat(dues)
                .startsWith("ANSWER_DUE 2026-12-23T23:00:00Z", "ANSWER_DUE 2027-01-25T23:00:00Z")
                .endsWith("ANSWER_DUE 2027-10-25T22:00:00Z", "ANSWER_OVERDUE 2027-11-23T23:00:00Z");
    }

    /** AC-02. */
    @Test
    void keepsAProspectThreeYearsAfterTheLastWordFromThePerson() {
        var consent = consent(given(EMAIL, DAY));
        var entry = ProspectEntry.NONE.collected(SUBMITTED);
        var clicked = entry.contacted(Instant.parse("2027-05-04T14:03:00Z"));

        assertThat(only(planner.prospect(entry, consent, List.of())).dueAt()).isEqualTo("2029-11-23T23:00:00Z");
        assertThat(only(planner.prospect(clicked, consent, List.of())).dueAt()).isEqualTo("2030-05-04T22:00:00Z");
        assertThat(only(planner.prospect(clicked, consent, List.of())).reason()).isEqualTo(LapseReason.LAPSED);
    }

    @Test
    void plansNothingWhereNoProspectDataIsHeld() {
        var gone = ProspectEntry.NONE.collected(SUBMITTED).erased();

        assertThat(planner.prospect(ProspectEntry.NONE, consent(given(EMAIL, DAY)), List.of()))
                .isEmpty();
        assertThat(planner.prospect(gone, consent(withdrawn(EMAIL, DAY)), List.of()))
                .isEmpty();
    }

    @Test
    void erasesProspectDataAtTheInstantItsLastConsentEnds() {
        var entry = ProspectEntry.NONE.collected(SUBMITTED);
        var one = consent(given(EMAIL, DAY), given(PHONE, DAY), withdrawn(EMAIL, "2027-02-01T08:00:00Z"));
        var none = consent(
                given(EMAIL, DAY),
                given(PHONE, DAY),
                withdrawn(EMAIL, "2027-02-01T08:00:00Z"),
                refused(PHONE, "2027-03-01T08:00:00Z"));

        assertThat(withdrawal(entry, one).dueAt()).isEqualTo("2027-11-23T23:00:00Z");
        assertThat(withdrawal(entry, one).reason()).isEqualTo(LapseReason.LAPSED);
        assertThat(withdrawal(entry, none).dueAt()).isEqualTo("2027-03-01T08:00:00Z");
        assertThat(withdrawal(entry, none).reason()).isEqualTo(LapseReason.WITHDRAWN);
        assertThat(withdrawal(entry, none).clause()).isEqualTo("§5");
    }

    /** AC-11. */
    @Test
    void erasesOnObjectionAndKeepsTheHashThreeYears() {
        var entry = ProspectEntry.NONE.collected(SUBMITTED);
        var consent = consent(given(EMAIL, DAY), objected(EVERY_CHANNEL, "2027-02-10T10:00:00Z"));

        var deadline = withdrawal(entry, consent);
        var suppression = planner.suppression("hash", Instant.parse("2027-02-10T10:00:00Z"));

        assertThat(deadline.reason()).isEqualTo(LapseReason.OBJECTED);
        assertThat(deadline.dueAt()).isEqualTo("2027-02-10T10:00:00Z");
        assertThat(suppression.dueAt()).isEqualTo("2030-02-10T23:00:00Z");
        assertThat(suppression.action()).isEqualTo(Action.DROP_HASH);
    }

    @Test
    void ignoresARefusalThatEndedNoConsent() {
        var entry = ProspectEntry.NONE.collected(SUBMITTED);
        var consent = consent(
                given(EMAIL, DAY), withdrawn(EMAIL, "2027-02-01T08:00:00Z"), refused(PHONE, "2027-02-02T08:00:00Z"));

        assertThat(withdrawal(entry, consent).dueAt()).isEqualTo("2027-02-01T08:00:00Z");
    }

    @Test
    void givesDataWhoseConsentHasNotArrivedADay() {
        var entry = ProspectEntry.NONE.collected(SUBMITTED);
        var endedBefore = consent(given(EMAIL, "2026-01-01T00:00:00Z"), withdrawn(EMAIL, "2026-02-01T00:00:00Z"));

        for (var consent : List.of(Consent.NONE, consent(refused(PHONE, DAY)), endedBefore)) {
            assertThat(withdrawal(entry, consent).dueAt()).isEqualTo("2026-11-24T09:15:00Z");
            assertThat(withdrawal(entry, consent).reason()).isEqualTo(LapseReason.LAPSED);
        }
    }

    /** AC-10. */
    @Test
    void countsAnewAfterANewConsent() {
        var consent = consent(
                given(EMAIL, DAY), withdrawn(EMAIL, "2027-02-01T08:00:00Z"), given(EMAIL, "2027-06-15T08:00:00Z"));
        var entry = ProspectEntry.NONE.collected(Instant.parse("2027-06-15T08:00:00Z"));

        var deadline = only(planner.prospect(entry, consent, List.of()));

        assertThat(deadline.rule()).isEqualTo(RuleId.PROSPECT);
        assertThat(deadline.dueAt()).isEqualTo("2030-06-15T22:00:00Z");
    }

    @Test
    void tellsWhenTheLastConsentWasTakenBack() {
        var end = Instant.parse("2027-02-01T08:00:00Z");
        var withdrawn = consent(given(EMAIL, DAY), withdrawn(EMAIL, "2027-02-01T08:00:00Z"));
        var objected = consent(given(EMAIL, DAY), objected(EVERY_CHANNEL, "2027-02-01T08:00:00Z"));
        var oneStands = consent(given(EMAIL, DAY), given(PHONE, DAY), withdrawn(EMAIL, "2027-02-01T08:00:00Z"));

        assertThat(planner.takenBack(withdrawn)).contains(new ConsentEnd(end, LapseReason.WITHDRAWN));
        assertThat(planner.takenBack(objected)).contains(new ConsentEnd(end, LapseReason.OBJECTED));
        assertThat(planner.takenBack(oneStands)).isEmpty();
        assertThat(planner.takenBack(Consent.NONE)).isEmpty();
        assertThat(planner.takenBack(consent(refused(EMAIL, DAY)))).isEmpty();
        assertThat(planner.takenBack(consent(given(PHONE, "2020-01-01T00:00:00Z"))))
                .isEmpty();
    }

    @Test
    void endsWhatWasThereWhenTheConsentWasTakenBackAndNothingYounger() {
        var end = new ConsentEnd(Instant.parse("2027-02-01T08:00:00Z"), LapseReason.WITHDRAWN);

        for (var heldSince : List.of(SUBMITTED, end.at())) {
            assertThat(planner.outlived(end, heldSince, List.of())).hasValueSatisfying(deadline -> {
                assertThat(deadline.rule()).isEqualTo(RuleId.WITHDRAWAL);
                assertThat(deadline.dueAt()).isEqualTo(end.at());
                assertThat(deadline.reason()).isEqualTo(LapseReason.WITHDRAWN);
            });
        }
        assertThat(planner.outlived(end, end.at().plusMillis(1), List.of())).isEmpty();
        assertThat(planner.outlived(end, Times.NEVER, List.of())).isEmpty();
    }

    @Test
    void announcesTheEndOfATermOnce() {
        var language = Cell.of("TRACKER_PREFERENCES");
        var consent = consent(given(PHONE, DAY), given(EMAIL, DAY), given(language, DAY), refused(CONTACT, DAY));

        var deadlines = planner.consents(consent);

        assertThat(deadlines)
                .extracting(deadline ->
                        deadline.rule().id() + " " + deadline.item() + " " + deadline.dueAt() + " " + deadline.action())
                .containsExactlyInAnyOrder(
                        "consent-phone PROSPECTING/PHONE 2027-11-23T23:00:00Z EXPIRE_CONSENT",
                        "cookie-choice TRACKER_PREFERENCES 2027-05-23T22:00:00Z ASK_AGAIN");
        var announced = consent.expired(PHONE, Instant.parse("2027-11-23T23:00:00Z"));
        assertThat(planner.consents(announced)).extracting(Deadline::rule).containsExactly(RuleId.COOKIE_CHOICE);
    }

    @Test
    void capsTrackersFromTheirFirstDepositWhateverComesLater() {
        var entry = TrackerEntry.NONE.deposited(SUBMITTED).deposited(SUBMITTED.plusSeconds(10_000_000));

        var deadline = planner.tracker(entry, List.of()).orElseThrow();

        assertThat(deadline.rule()).isEqualTo(RuleId.COOKIE_CAP);
        assertThat(deadline.dueAt()).isEqualTo("2027-12-23T23:00:00Z");
        assertThat(planner.tracker(TrackerEntry.NONE, List.of())).isEmpty();
    }

    @Test
    void keepsAProofThreeYearsBeyondWhatReliesOnIt() {
        var decision = given(EMAIL, DAY);
        var proof = ProofEntry.of(decision);
        var standing = planner.reliedUntil(proof, consent(decision), Times.NOT_YET);
        var ended =
                planner.reliedUntil(proof, consent(decision, withdrawn(EMAIL, "2027-02-01T08:00:00Z")), Times.NOT_YET);

        assertThat(planner.proof(proof, standing, List.of())).isEmpty();
        assertThat(planner.proof(proof, ended, List.of()).orElseThrow().dueAt()).isEqualTo("2030-02-01T23:00:00Z");
        assertThat(planner.proof(proof, ended, List.of()).orElseThrow().rule()).isEqualTo(RuleId.PROOF);
    }

    @Test
    void keepsAPhoneProofNeverShorterThanThreeYearsFromCollection() {
        var decision = given(PHONE, DAY);
        var proof = ProofEntry.of(decision);
        var relied = planner.reliedUntil(proof, consent(decision), Times.NOT_YET);

        var deadline = planner.proof(proof, relied, List.of()).orElseThrow();

        assertThat(relied).isEqualTo("2027-11-23T23:00:00Z");
        assertThat(deadline.rule()).isEqualTo(RuleId.PROOF_PHONE);
        assertThat(deadline.dueAt()).isEqualTo("2030-11-24T23:00:00Z");
        assertThat(planner.proof(proof, proof.collectedAt(), List.of())
                        .orElseThrow()
                        .dueAt())
                .isEqualTo("2029-11-23T23:00:00Z");
    }

    @Test
    void letsNoProofOfAnEndGoBeforeTheProofOfWhatItEnded() {
        var given = given(PHONE, DAY);
        var ended = objected(EVERY_CHANNEL, "2027-02-10T10:00:00Z");
        var consent = consent(given, ended);

        var ofGiven = proofDue(ProofEntry.of(given), consent);
        var ofEnd = proofDue(ProofEntry.of(ended), consent);

        assertThat(ofEnd).isAfterOrEqualTo(ofGiven);
    }

    @Test
    void countsAProofFromTheLapseOfTheDataWhereThatComesFirst() {
        var decision = given(EMAIL, DAY);
        var lapsed = Instant.parse("2029-11-23T23:00:00Z");

        var relied = planner.reliedUntil(ProofEntry.of(decision), consent(decision), lapsed);
        var givenAnew = planner.reliedUntil(
                ProofEntry.of(decision), consent(decision, given(EMAIL, "2030-01-01T00:00:00Z")), lapsed);

        assertThat(relied).isEqualTo(lapsed);
        assertThat(givenAnew).isEqualTo(Times.NEVER);
    }

    @Test
    void keepsTheProofOfARequestUntilItIsClosedAndThreeYears() {
        var proof = ProofEntry.of(given(CONTACT, DAY));

        assertThat(proof.reliedUntil(open)).isEqualTo(Times.NEVER);
        assertThat(proof.reliedUntil(open.closed(WINDOW_ENDS, ClosureReason.ANSWERED)))
                .isEqualTo(WINDOW_ENDS);
    }

    @Test
    void keepsACertificateThreeYears() {
        var deadline = planner.certificate("e1", Instant.parse("2029-11-24T10:00:00Z"));

        assertThat(deadline.rule()).isEqualTo(RuleId.ERASURE_PROOF);
        assertThat(deadline.action()).isEqualTo(Action.FORGET_CERTIFICATE);
        assertThat(deadline.dueAt()).isEqualTo("2032-11-24T23:00:00Z");
    }

    /** AC-23. */
    @Test
    void letsARestrictionBlockWhatLivesOnItsPurposes() {
        var entry = ProspectEntry.NONE.collected(SUBMITTED);
        var consent = consent(given(EMAIL, DAY));
        var onProspecting = Block.restriction("b1", Set.of("PROSPECTING"));
        var onContact = Block.restriction("b2", Set.of("CONTACT_REQUEST"));
        var onAll = Block.restriction("b3", Set.of());

        var deadline = only(planner.prospect(entry, consent, List.of(onProspecting, onContact, onAll)));

        assertThat(deadline.blockedBy()).containsExactly(onProspecting, onAll);
        assertThat(deadline.dueAt()).isEqualTo("2029-11-23T23:00:00Z");
    }

    @Test
    void letsAHoldBlockTheClassesItNamesAndNothingElse() {
        var hold = Block.hold("h1", Set.of(DataClass.CONTACT_REQUEST));
        var closed = open.closed(WINDOW_ENDS, ClosureReason.OPERATOR);

        assertThat(only(planner.request(closed, List.of(hold))).isBlocked()).isTrue();
        assertThat(only(planner.request(open.answered(ANSWERED), List.of(hold))).isBlocked())
                .isFalse();
        assertThat(only(planner.prospect(
                                ProspectEntry.NONE.collected(SUBMITTED), consent(given(EMAIL, DAY)), List.of(hold)))
                        .isBlocked())
                .isFalse();
    }

    @Test
    void erasesWhatIsAskedForAtOnceUnderTheClauseOfTheRight() {
        var at = Instant.parse("2027-05-10T08:00:00Z");

        var deadline = planner.askedFor(DataClass.PROSPECT, "", at, LapseReason.RIGHT_OF_ERASURE, List.of());

        assertThat(deadline.dueAt()).isEqualTo(at);
        assertThat(deadline.clause()).isEqualTo("§5");
        assertThat(deadline.action()).isEqualTo(Action.ERASE);
    }

    @Test
    void plansAWholeLedgerInDueOrder() {
        var decision = given(EMAIL, DAY);
        var proof = new Ledger.Proof(ProofEntry.of(decision), Times.NEVER);
        var ledger = new Ledger(
                List.of(open.answered(ANSWERED)),
                ProspectEntry.NONE.collected(SUBMITTED),
                TrackerEntry.NONE,
                consent(decision, given(PHONE, DAY)),
                List.of(proof),
                List.of());

        assertThat(planner.plan(ledger))
                .extracting(deadline -> deadline.rule().id())
                .containsExactly("follow-up", "consent-phone", "prospect");
        assertThat(planner.plan(Ledger.EMPTY)).isEmpty();
    }

    @Test
    void namesTheSameLapseByTheSameIdAndEveryOtherByAnother() {
        var deadline = only(planner.request(open.closed(ANSWERED, ClosureReason.OPERATOR), List.of()));
        var again = only(planner.request(
                open.closed(ANSWERED, ClosureReason.OPERATOR), List.of(Block.restriction("b1", Set.of()))));
        var other = only(planner.request(open.closed(WINDOW_ENDS, ClosureReason.OPERATOR), List.of()));

        var id = LapseIds.erasure("p1", 1, deadline);

        assertThat(LapseIds.erasure("p1", 1, again)).isEqualTo(id);
        assertThat(Set.of(
                        id,
                        LapseIds.erasure("p1", 2, deadline),
                        LapseIds.erasure("p2", 1, deadline),
                        LapseIds.erasure("p1", 1, other),
                        LapseIds.lapse("p1", 1, "REQUEST_CLOSED", deadline),
                        LapseIds.lapse("p1", 1, "LAPSE_BLOCKED", deadline)))
                .hasSize(6);
    }

    private Instant proofDue(ProofEntry proof, Consent consent) {
        return planner.proof(proof, planner.reliedUntil(proof, consent, Times.NOT_YET), List.of())
                .orElseThrow()
                .dueAt();
    }

    private Deadline withdrawal(ProspectEntry entry, Consent consent) {
        return planner.prospect(entry, consent, List.of()).stream()
                .filter(deadline -> deadline.rule() == RuleId.WITHDRAWAL)
                .findFirst()
                .orElseThrow();
    }

    private static Deadline only(List<Deadline> deadlines) {
        assertThat(deadlines).hasSize(1);
        return deadlines.get(0);
    }
}
