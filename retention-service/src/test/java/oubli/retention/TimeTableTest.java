package oubli.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.retention.RetentionFixture.DEVICE;
import static oubli.retention.RetentionFixture.MARIE;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import oubli.policy.RuleId;
import oubli.schemas.ConsentDecision;
import oubli.schemas.DataClass;
import oubli.schemas.IdentityStep;
import oubli.schemas.IdentityVerified;
import oubli.schemas.LapseEvent;
import oubli.schemas.ReceiptOutcome;
import oubli.schemas.Right;
import oubli.schemas.RightsAnswered;
import oubli.schemas.RightsClosed;
import oubli.schemas.RightsRequestReceived;
import oubli.schemas.Topics;

/** Every row of the time table runs: from its start event, after its length in Paris, to what it does, and not a tick before. */
class TimeTableTest {

    private static final String REQUEST = MARIE + ".01890000-0000-7000-8000-000000000002.mac";
    private static final String AT = "2026-11-23T09:00:00Z";

    /** Rules that no scenario of the table can start: nothing records audience data, and no cookie of the inventory serves it. */
    private static final List<RuleId> WITHOUT_DATA = List.of(RuleId.AUDIENCE);

    private record Row(RuleId rule, Consumer<RetentionFixture> starts, String due, Consumer<RetentionFixture> done) {
        @Override
        public String toString() {
            return rule.id() + " at " + due;
        }
    }

    static Stream<Row> table() {
        return Stream.of(
                new Row(RuleId.REQUEST, TimeTableTest::closed, AT, erased("request", 1)),
                new Row(RuleId.PROSPECT, TimeTableTest::prospect, "2029-11-23T23:00:00Z", erased("prospect", 1)),
                new Row(
                        RuleId.CONSENT_PHONE,
                        TimeTableTest::phone,
                        "2027-11-23T23:00:00Z",
                        said("CONSENT_EXPIRED", "consent-phone")),
                new Row(
                        RuleId.CONSENT_PERIOD,
                        TimeTableTest::period,
                        "2027-02-23T23:00:00Z",
                        said("CONSENT_EXPIRED", "consent-period")),
                new Row(
                        RuleId.PROOF_PHONE,
                        TimeTableTest::refusedPhone,
                        "2029-11-23T23:00:00Z",
                        said("PROOF_LAPSED", "proof-phone")),
                new Row(RuleId.PROOF, TimeTableTest::refused, "2029-11-23T23:00:00Z", said("PROOF_LAPSED", "proof")),
                new Row(
                        RuleId.FOLLOW_UP,
                        TimeTableTest::answered,
                        "2026-12-08T23:00:00Z",
                        said("REQUEST_CLOSED", "follow-up")),
                new Row(RuleId.WITHDRAWAL, TimeTableTest::withdrawn, AT, erased("withdrawal", 1)),
                new Row(
                        RuleId.ERASURE_PROOF,
                        TimeTableTest::certified,
                        "2029-11-23T23:00:00Z",
                        TimeTableTest::certificateGone),
                new Row(
                        RuleId.COOKIE_CHOICE,
                        TimeTableTest::device,
                        "2027-05-23T22:00:00Z",
                        said("CONSENT_EXPIRED", "cookie-choice")),
                new Row(RuleId.COOKIE_CAP, TimeTableTest::device, "2027-12-23T23:00:00Z", erased("cookie-cap", 1)),
                new Row(
                        RuleId.SUPPRESSION,
                        TimeTableTest::objected,
                        "2029-11-23T23:00:00Z",
                        said("SUPPRESSION_LAPSED", "suppression")),
                new Row(
                        RuleId.IDENTITY_DOCUMENT,
                        TimeTableTest::document,
                        "2026-12-23T23:00:00Z",
                        erased("identity-document", 1)),
                new Row(
                        RuleId.REQUEST_ANSWER,
                        it -> it.submitted(MARIE, REQUEST, AT),
                        "2026-12-23T23:00:00Z",
                        said("ANSWER_DUE", "request-answer")),
                new Row(
                        RuleId.REQUEST_EVIDENCE,
                        TimeTableTest::rightsClosed,
                        "2029-11-23T23:00:00Z",
                        erased("request-evidence", 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void runs(Row row) {
        try (var it = new RetentionFixture()) {
            it.tick("2026-11-23T08:59:59Z");
            row.starts().accept(it);
            var due = Instant.parse(row.due());
            if (due.isAfter(Instant.parse(AT))) {
                it.tick(due.plusSeconds(14).toString());
                assertThat(happened(it, row)).as("a second too early").isFalse();
            }
            it.tick(due.plusSeconds(15).toString());

            row.done().accept(it);
        }
    }

    @Test
    void leavesNoRuleOfThePolicyOut() {
        assertThat(Stream.concat(table().map(Row::rule), WITHOUT_DATA.stream()))
                .containsExactlyInAnyOrder(RuleId.values());
        assertThat(RetentionFixture.POLICY.rules().keySet()).containsExactlyInAnyOrder(RuleId.values());
    }

    @Test
    void aRightsRequestIsAnsweredWithinTheMonthOrAnnouncedEachMonth() {
        try (var it = new RetentionFixture()) {
            it.tick("2026-11-23T08:59:59Z");
            received(it);
            assertThat(answersDue(it)).isEmpty();

            it.tick("2026-12-23T23:00:15Z");
            assertThat(answersDue(it)).containsExactly(Instant.parse("2026-12-23T23:00:00Z"));

            it.tick("2027-01-25T23:00:15Z");
            assertThat(answersDue(it)).hasSize(2);

            it.right(
                    MARIE, "r1", "2027-01-26T09:00:00Z", event -> event.setAnswered(new RightsAnswered("GRANTED", "")));
            it.tick("2027-06-25T23:00:15Z");
            assertThat(answersDue(it)).as("nobody waits any more").hasSize(2);
        }
    }

    private static void received(RetentionFixture it) {
        it.right(
                MARIE,
                "r1",
                AT,
                event -> event.setReceived(RightsRequestReceived.newBuilder()
                        .setRight(Right.ACCESS)
                        .setLanguage("fr")
                        .build()));
    }

    private static List<Instant> answersDue(RetentionFixture it) {
        return it.lapses("ANSWER_DUE").stream()
                .peek(lapse -> assertThat(lapse.getScope()).isEqualTo(DataClass.RIGHTS_EVIDENCE))
                .map(LapseEvent::getDueAt)
                .toList();
    }

    @Test
    void aVerdictEndsTheIdentityDocumentAtOnce() {
        try (var it = new RetentionFixture()) {
            it.tick("2026-11-23T08:59:59Z");
            document(it);
            it.right(
                    MARIE,
                    "r1",
                    "2026-11-25T09:00:00Z",
                    event -> event.setIdentityVerified(new IdentityVerified(IdentityStep.DOCUMENT, true)));

            assertThat(it.erasures()).singleElement().satisfies(erasure -> {
                assertThat(erasure.getScope()).isEqualTo(DataClass.IDENTITY_DOCUMENT);
                assertThat(erasure.getItem()).isEqualTo("r1");
            });
            assertThat(it.tombstones(Topics.DATA_KEYS)).hasSize(1);
            it.tick("2026-12-24T09:00:00Z");
            assertThat(it.erasures()).hasSize(1);
        }
    }

    private static boolean happened(RetentionFixture it, Row row) {
        try {
            row.done().accept(it);
            return true;
        } catch (AssertionError notYet) {
            return false;
        }
    }

    private static Consumer<RetentionFixture> erased(String rule, int times) {
        return it -> assertThat(it.erasures())
                .filteredOn(erasure -> erasure.getRule().equals(rule))
                .hasSize(times)
                .allSatisfy(erasure -> assertThat(erasure.getClause()).isEqualTo(clause(rule)));
    }

    private static Consumer<RetentionFixture> said(String kind, String rule) {
        return it -> assertThat(it.lapses(kind))
                .filteredOn(lapse -> lapse.getRule().equals(rule))
                .hasSize(1)
                .allSatisfy(lapse -> assertThat(lapse.getClause()).isEqualTo(clause(rule)));
    }

    private static String clause(String rule) {
        return RetentionFixture.POLICY.rule(RuleId.of(rule).orElseThrow()).clause();
    }

    private static void closed(RetentionFixture it) {
        it.submitted(MARIE, REQUEST, AT);
        it.closed(MARIE, REQUEST, AT);
    }

    private static void answered(RetentionFixture it) {
        it.submitted(MARIE, REQUEST, AT);
        it.answered(MARIE, REQUEST, AT);
    }

    private static void prospect(RetentionFixture it) {
        it.given(MARIE, "PROSPECTING", "EMAIL", AT);
        it.profile(MARIE, AT);
    }

    private static void phone(RetentionFixture it) {
        it.decided(MARIE, "PROSPECTING", "PHONE", ConsentDecision.GIVEN, AT, null, "2027-11-23T23:00:00Z");
    }

    private static void period(RetentionFixture it) {
        it.decided(MARIE, "PROSPECTING", "EMAIL", ConsentDecision.GIVEN, AT, null, "2027-02-23T23:00:00Z");
    }

    private static void refusedPhone(RetentionFixture it) {
        it.decided(MARIE, "PROSPECTING", "PHONE", ConsentDecision.REFUSED, AT, null, null);
    }

    private static void refused(RetentionFixture it) {
        it.decided(MARIE, "PROSPECTING", "EMAIL", ConsentDecision.REFUSED, AT, null, null);
    }

    private static void withdrawn(RetentionFixture it) {
        prospect(it);
        it.decided(MARIE, "PROSPECTING", "EMAIL", ConsentDecision.WITHDRAWN, AT, null, null);
    }

    private static void objected(RetentionFixture it) {
        it.decided(MARIE, "PROSPECTING", null, ConsentDecision.OBJECTED, AT, null, null);
    }

    private static void certified(RetentionFixture it) {
        withdrawn(it);
        var id = it.erasures().get(0).getErasureId();
        it.receipt(MARIE, id, "crm", ReceiptOutcome.DONE, AT);
        it.receipt(MARIE, id, "mailer", ReceiptOutcome.NOTHING_HELD, AT);
    }

    private static void certificateGone(RetentionFixture it) {
        assertThat(it.tombstones(Topics.ERASURE_CERTIFICATES)).hasSize(1);
        assertThat(it.tombstones(Topics.ERASURE_EVENTS)).hasSize(1);
    }

    private static void device(RetentionFixture it) {
        it.decided(DEVICE, "TRACKER_AUDIENCE", null, ConsentDecision.GIVEN, AT, null, "2027-05-23T22:00:00Z");
    }

    private static void document(RetentionFixture it) {
        it.key(MARIE, DataClass.IDENTITY_DOCUMENT, "r1", "01890000-0000-7000-8000-0000000000aa", AT);
    }

    private static void rightsClosed(RetentionFixture it) {
        it.right(MARIE, "r1", AT, event -> event.setClosed(new RightsClosed("ANSWERED")));
    }
}
