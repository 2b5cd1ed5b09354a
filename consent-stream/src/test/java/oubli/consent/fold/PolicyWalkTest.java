package oubli.consent.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.consent.fold.ConsentDriver.POLICY;
import static oubli.consent.fold.Events.ANNE;
import static oubli.consent.fold.Events.EMAIL;
import static oubli.consent.fold.Events.decided;
import static oubli.consent.fold.Events.given;
import static oubli.consent.fold.Events.refused;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import oubli.policy.PolicyReader;
import oubli.policy.PrivacyPolicy;
import oubli.policy.versions.PolicyEdition;
import oubli.policy.versions.PolicyHistory;
import oubli.policy.versions.PolicyInForce;
import oubli.policy.versions.Significance;
import oubli.schemas.ConsentDecision;

/** A new version is in force: exactly the states that it changed are told again. */
class PolicyWalkTest {

    private static final PolicyEdition FIRST = new PolicyEdition(POLICY, Significance.SIGNIFICANT, Instant.EPOCH);
    private static final PolicyEdition WIDER = edition("2027-04-01", "purposes: [PROSPECTING]");
    private static final PolicyEdition NARROW_AGAIN = new PolicyEdition(
            read(text().replace("\"2020-04-01\"", "\"2028-01-01\"")),
            Significance.MINOR,
            Instant.parse("2028-01-01T00:00:00Z"));

    @TempDir
    Path stateDir;

    private final Book book = new Book();
    private ConsentDriver consents;

    @BeforeEach
    void start() {
        consents = new ConsentDriver(stateDir, new SimpleMeterRegistry(), book);
        consents.advance(Duration.ofSeconds(1));
    }

    @AfterEach
    void stop() {
        consents.close();
    }

    @Test
    void onlyTheWidenedCellIsToldAgainAndNamesWhoMayRelyOnIt() {
        consents.decide(given(EMAIL, "2026-11-23T09:00:00Z"));
        consents.decide(decided(
                ConsentDecision.GIVEN, "", "2026-11-23T09:00:00Z", decided -> decided.setPurpose("CONTACT_REQUEST")));
        consents.published();

        book.inForce = WIDER;
        consents.advance(Duration.ofSeconds(1));

        var state = consents.lastState();
        assertThat(state.getMeta().getPolicyVersion()).isEqualTo("2027-04-01");
        assertThat(state.getCells().get(0).getStale()).isFalse();
        assertThat(state.getCells().get(1).getStale()).isTrue();
        assertThat(state.getCells().get(1).getAcceptedRecipients()).containsExactly("crm", "mailer");
    }

    @Test
    void whatTheVersionDoesNotTouchIsNotToldAgain() {
        consents.decide(refused(EMAIL, "2026-11-23T09:00:00Z"));
        consents.published();

        book.inForce = WIDER;
        consents.advance(Duration.ofSeconds(5));

        assertThat(consents.published()).isEmpty();
    }

    @Test
    void isToldOnceHoweverOftenTheClockBeats() {
        consents.decide(given(EMAIL, "2026-11-23T09:00:00Z"));
        consents.published();

        book.inForce = WIDER;
        consents.advance(Duration.ofSeconds(1));
        consents.advance(Duration.ofSeconds(1));
        consents.advance(Duration.ofSeconds(1));

        assertThat(consents.published()).hasSize(1);
    }

    @Test
    void aNewYesUnderTheNewNoticeIsWhole() {
        consents.decide(given(EMAIL, "2026-11-23T09:00:00Z"));
        book.inForce = WIDER;
        consents.advance(Duration.ofSeconds(1));

        consents.decide(decided(
                ConsentDecision.GIVEN,
                EMAIL,
                "2027-05-01T09:00:00Z",
                decided -> decided.setNoticeVersion("2027-04-01")));

        var cell = consents.lastState().getCells().get(0);
        assertThat(cell.getStale()).isFalse();
        assertThat(cell.getAcceptedRecipients()).isNull();
    }

    @Test
    void followsAVersionThatTakesItBack() {
        consents.decide(given(EMAIL, "2026-11-23T09:00:00Z"));
        book.inForce = WIDER;
        consents.advance(Duration.ofSeconds(1));

        book.inForce = NARROW_AGAIN;
        consents.advance(Duration.ofSeconds(1));

        assertThat(consents.lastState().getCells().get(0).getStale()).isFalse();
    }

    @Test
    void reachesEverySubjectInBoundedSteps() {
        int subjects = 3 * PolicyWalk.STEP + 1;
        for (int i = 0; i < subjects; i++) {
            var event = given(EMAIL, "2026-11-23T09:00:00Z");
            var subject = "p" + String.format("%026d", i);
            event.setSubjectId(subject);
            event.getMeta().setEventId(Events.id("given " + i).toString());
            consents.decide(event);
        }
        consents.published();

        book.inForce = WIDER;
        consents.advance(Duration.ofMillis(100));
        assertThat(consents.published()).hasSize(PolicyWalk.STEP);

        for (int step = 0; step < 5; step++) {
            consents.advance(Duration.ofMillis(100));
        }
        assertThat(consents.published()).hasSize(subjects - PolicyWalk.STEP);
    }

    @Test
    void waitsForAVersionThatIsNotKnownYet() {
        consents.decide(given(EMAIL, "2026-11-23T09:00:00Z"));
        book.inForce = WIDER;
        consents.advance(Duration.ofSeconds(1));
        consents.published();

        book.inForce = FIRST;
        book.forgotten = "2027-04-01";
        consents.advance(Duration.ofSeconds(5));

        assertThat(consents.published()).isEmpty();
        assertThat(consents.kept(ANNE)).isNotEqualTo(SubjectConsents.NONE);
    }

    private static PolicyEdition edition(String version, String purposes) {
        var analyst = """
                recipients:
                  - id: analyst
                    clause: "§4"
                    kind: PROCESSOR
                    %s
                    dataClasses: [PROSPECT]
                    receives: [subject-id]
                    label: {fr: Analyste, en: Analyst}
                """.formatted(purposes);
        var yaml = text().replace("\"2020-04-01\"", "\"" + version + "\"").replaceFirst("(?m)^recipients:\\n", analyst);
        return new PolicyEdition(read(yaml), Significance.NEEDS_RECONSENT, Instant.parse(version + "T00:00:00Z"));
    }

    @SuppressWarnings("unchecked")
    private static PrivacyPolicy read(String yaml) {
        return PolicyReader.read(
                (Map<String, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    private static String text() {
        try {
            return Files.readString(Path.of("../policy.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Versions that take effect when the test says so. */
    private static final class Book implements Policies {

        private static final PolicyHistory ALL =
                PolicyHistory.EMPTY.with(FIRST).with(WIDER).with(NARROW_AGAIN);

        private PolicyEdition inForce = FIRST;
        private String forgotten = "";

        @Override
        public PolicyInForce inForce() {
            return ALL.find(inForce.version()).orElseThrow();
        }

        @Override
        public Optional<PolicyInForce> find(String version) {
            return version.equals(forgotten) ? Optional.empty() : ALL.find(version);
        }
    }
}
