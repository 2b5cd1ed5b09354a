package oubli.consent.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.consent.fold.Events.ANNE;
import static oubli.consent.fold.Events.BRUNO;
import static oubli.consent.fold.Events.EMAIL;
import static oubli.consent.fold.Events.PROSPECTING;
import static oubli.consent.fold.Events.at;
import static oubli.consent.fold.Events.decided;
import static oubli.consent.fold.Events.given;
import static oubli.consent.fold.Events.objected;
import static oubli.consent.fold.Events.withdrawn;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.policy.Cell;
import oubli.schemas.ConsentDecision;
import oubli.schemas.ConsentEvent;
import oubli.schemas.LinkRole;
import oubli.schemas.Linked;
import oubli.schemas.Metas;
import oubli.schemas.SubjectLink;
import oubli.schemas.Unlinked;

/** Two subjects that are one person: {@code ANNE} and {@code BRUNO} here. */
class MergedSubjectsTest {

    private static final String NOW = "2027-06-01T00:00:00Z";

    @TempDir
    Path stateDir;

    private ConsentDriver consents;

    @BeforeEach
    void start() {
        consents = new ConsentDriver(stateDir);
    }

    @AfterEach
    void stop() {
        consents.close();
    }

    @Test
    void aMergeNeverRevivesAWithdrawalAndAnswersTheSameForEither() {
        consents.decide(withdrawn(EMAIL, "2026-11-23T09:00:00Z"));
        consents.decide(bruno(given(EMAIL, "2026-12-01T09:00:00Z")));
        assertThat(permits(BRUNO)).isTrue();

        merge("2026-12-02T09:00:00Z");

        assertThat(permits(ANNE)).isFalse();
        assertThat(permits(BRUNO)).isFalse();
    }

    @Test
    void aMergeCanBeUndone() {
        consents.decide(withdrawn(EMAIL, "2026-11-23T09:00:00Z"));
        consents.decide(bruno(given(EMAIL, "2026-12-01T09:00:00Z")));
        merge("2026-12-02T09:00:00Z");

        undo("2026-12-03T09:00:00Z");

        assertThat(permits(ANNE)).isFalse();
        assertThat(permits(BRUNO)).isTrue();
        merge("2026-12-04T09:00:00Z");
        assertThat(permits(BRUNO)).isFalse();
    }

    @Test
    void whatIsSaidAsOneLaterCountsForTheOther() {
        consents.decide(given(EMAIL, "2026-11-23T09:00:00Z"));
        merge("2026-12-02T09:00:00Z");
        assertThat(permits(BRUNO)).isTrue();

        consents.decide(bruno(objected("2027-01-01T09:00:00Z")));
        assertThat(permits(ANNE)).isFalse();

        consents.decide(given(EMAIL, "2027-02-01T09:00:00Z"));
        assertThat(permits(ANNE)).isTrue();
        assertThat(permits(BRUNO)).isTrue();
    }

    @Test
    void theNoticeThatWasShownGoesWithTheAnswer() {
        consents.decide(given(EMAIL, "2026-11-23T09:00:00Z"));
        merge("2026-12-02T09:00:00Z");

        var carried = consents.kept(BRUNO)
                .consent(ConsentDriver.POLICY)
                .cell(new Cell(PROSPECTING, EMAIL))
                .orElseThrow();

        assertThat(carried.decision().evidence().language()).isEqualTo("fr");
    }

    @Test
    void anOptInOfTheOtherLiftsNoSuppression() {
        consents.decide(decided(ConsentDecision.GIVEN, EMAIL, "2026-11-23T09:00:00Z", at(EMAIL, "anne-hash")));
        consents.decide(objected("2026-12-01T09:00:00Z"));
        merge("2026-12-02T09:00:00Z");
        consents.suppressions.readRecordsToList();

        consents.decide(bruno(given(EMAIL, "2027-01-01T09:00:00Z")));

        assertThat(consents.suppressions.isEmpty()).isTrue();
    }

    @Test
    void anErasureOfEverythingEndsTheLinkForTheErased() {
        consents.decide(given(EMAIL, "2026-11-23T09:00:00Z"));
        consents.decide(bruno(given(EMAIL, "2026-11-24T09:00:00Z")));
        merge("2026-12-02T09:00:00Z");

        consents.erase(Events.closed(1, "2027-01-01T09:00:00Z"));

        assertThat(permits(ANNE)).isFalse();
        assertThat(permits(BRUNO)).isTrue();
    }

    @Test
    void theStateOfEitherIsPublishedOnceForEachChange() {
        consents.decide(withdrawn(EMAIL, "2026-11-23T09:00:00Z"));
        consents.decide(bruno(given(EMAIL, "2026-12-01T09:00:00Z")));
        consents.published();

        merge("2026-12-02T09:00:00Z");
        merge("2026-12-02T09:00:00Z");

        assertThat(consents.published()).extracting(record -> record.key()).containsExactly(BRUNO);
    }

    /** AC-13: the same phone under another address. */
    @Test
    void subjectsAreListedByTheHashOfTheirPhoneUntilTheyAreErased() {
        consents.decide(decided(
                ConsentDecision.GIVEN, EMAIL, "2026-11-23T09:00:00Z", decided -> decided.setPhoneKey("phone-1")));
        consents.decide(bruno(decided(
                ConsentDecision.GIVEN, EMAIL, "2026-11-24T09:00:00Z", decided -> decided.setPhoneKey("phone-1"))));

        assertThat(consents.listed()).containsExactly("phone-1/" + ANNE, "phone-1/" + BRUNO);

        consents.erase(Events.closed(1, "2027-01-01T09:00:00Z"));
        assertThat(consents.listed()).containsExactly("phone-1/" + BRUNO);
    }

    private boolean permits(String subjectId) {
        return consents.permits(subjectId, PROSPECTING, EMAIL, NOW);
    }

    private void merge(String at) {
        consents.link(linked(ANNE, BRUNO, LinkRole.SURVIVOR, at));
        consents.link(linked(BRUNO, ANNE, LinkRole.MERGED, at));
    }

    private void undo(String at) {
        consents.link(
                link(ANNE, at, "undone").setUnlinked(new Unlinked("OPERATOR")).build());
        consents.link(
                link(BRUNO, at, "undone").setUnlinked(new Unlinked("OPERATOR")).build());
    }

    private static SubjectLink linked(String subjectId, String other, LinkRole role, String at) {
        return link(subjectId, at, "linked")
                .setLinked(new Linked(other, role, "SAME_PERSON"))
                .build();
    }

    private static SubjectLink.Builder link(String subjectId, String at, String what) {
        var instant = Instant.parse(at);
        return SubjectLink.newBuilder()
                .setMeta(Metas.of(Events.id(what + subjectId + at), instant, instant, "test", "2020-04-01"))
                .setSubjectId(subjectId)
                .setLinkId("link-1");
    }

    private static ConsentEvent bruno(ConsentEvent event) {
        var id = Events.id("bruno" + event.getMeta().getEventId()).toString();
        event.getMeta().setEventId(id);
        event.setSubjectId(BRUNO);
        return event;
    }
}
