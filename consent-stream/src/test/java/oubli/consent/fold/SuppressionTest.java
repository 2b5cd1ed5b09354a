package oubli.consent.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.consent.fold.Events.ANNE;
import static oubli.consent.fold.Events.EMAIL;
import static oubli.consent.fold.Events.at;
import static oubli.consent.fold.Events.by;
import static oubli.consent.fold.Events.closed;
import static oubli.consent.fold.Events.decided;
import static oubli.consent.fold.Events.objected;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.schemas.ConsentDecision;
import oubli.schemas.ConsentEvent;
import oubli.schemas.ConsentMethod;
import oubli.schemas.LapseKind;
import oubli.schemas.SuppressionEntry;

class SuppressionTest {

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

    private static ConsentEvent given(String channel, String hash, String when, ConsentMethod method) {
        return decided(ConsentDecision.GIVEN, channel, when, by(method, at(channel, hash)));
    }

    private static ConsentEvent given(String channel, String hash, String when) {
        return given(channel, hash, when, ConsentMethod.FORM);
    }

    private List<TestRecord<String, SuppressionEntry>> entries() {
        return consents.suppressions.readRecordsToList();
    }

    @Test
    void anObjectionSuppressesEveryAddressSeen() {
        consents.decide(given(EMAIL, "mail", "2026-11-23T09:00:00Z"));
        consents.decide(given("PHONE", "call", "2026-11-23T09:00:00Z"));
        assertThat(entries()).isEmpty();

        consents.decide(objected("2027-02-10T09:00:00Z"));

        var written = entries();
        assertThat(written).extracting(TestRecord::key).containsExactlyInAnyOrder(ANNE + "/mail", ANNE + "/call");
        assertThat(written).allSatisfy(entry -> {
            assertThat(entry.value().getObjectedAt()).isEqualTo(Instant.parse("2027-02-10T09:00:00Z"));
            assertThat(entry.headers().lastHeader("ce_type")).isNotNull();
        });
    }

    @Test
    void anAddressLearntAfterTheObjectionIsSuppressedToo() {
        consents.decide(objected("2027-02-10T09:00:00Z"));
        consents.decide(given(EMAIL, "mail", "2026-11-23T09:00:00Z"));

        assertThat(entries()).extracting(TestRecord::key).containsExactly(ANNE + "/mail");
    }

    @Test
    void anObjectionToOneChannelLeavesTheOthers() {
        consents.decide(given(EMAIL, "mail", "2026-11-23T09:00:00Z"));
        consents.decide(given("PHONE", "call", "2026-11-23T09:00:00Z"));
        consents.decide(decided(ConsentDecision.OBJECTED, "PHONE", "2027-02-10T09:00:00Z", decided -> {}));

        assertThat(entries()).extracting(TestRecord::key).containsExactly(ANNE + "/call");
    }

    @Test
    void aNewOptInOfThePersonLiftsItAndAnImportNever() {
        consents.decide(given(EMAIL, "mail", "2026-11-23T09:00:00Z"));
        consents.decide(objected("2027-02-10T09:00:00Z"));
        entries();

        consents.decide(given(EMAIL, "mail", "2028-06-01T09:00:00Z", ConsentMethod.IMPORT));
        assertThat(entries()).isEmpty();

        consents.decide(given(EMAIL, "mail", "2028-07-01T09:00:00Z"));
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.key()).isEqualTo(ANNE + "/mail");
            assertThat(entry.value()).isNull();
        });
    }

    @Test
    void aWithdrawalAfterTheObjectionLiftsNothing() {
        consents.decide(given(EMAIL, "mail", "2026-11-23T09:00:00Z"));
        consents.decide(objected("2027-02-10T09:00:00Z"));
        consents.decide(Events.withdrawn(EMAIL, "2027-03-10T09:00:00Z"));

        assertThat(entries()).hasSize(1);
    }

    @Test
    void outlivesAnErasureOfEverything() {
        consents.decide(given(EMAIL, "mail", "2026-11-23T09:00:00Z"));
        consents.decide(decided(ConsentDecision.OBJECTED, EMAIL, "2027-02-10T09:00:00Z", decided -> {}));
        consents.decide(given("PHONE", "call", "2027-02-11T09:00:00Z"));
        consents.erase(closed(1, "2027-05-10T08:00:00Z"));

        assertThat(entries()).hasSize(1);
        assertThat(consents.kept(ANNE).suppression().addresses())
                .as("an address nobody objected to is forgotten")
                .containsExactly(new Address(EMAIL, "mail"));
    }

    /** Rule suppression: three years after the last objection, at the end of the day in Paris. */
    @Test
    void endsWhenItsTimeHasPassedAndNotBefore() {
        consents.decide(given(EMAIL, "mail", "2026-11-23T09:00:00Z"));
        consents.decide(objected("2027-02-10T09:00:00Z"));
        entries();

        consents.lapse(Events.lapse(LapseKind.SUPPRESSION_LAPSED, EMAIL, "2030-02-10T22:59:59Z"));
        assertThat(entries()).isEmpty();

        consents.lapse(Events.lapse(LapseKind.SUPPRESSION_LAPSED, EMAIL, "2030-02-10T23:00:00Z"));
        assertThat(entries()).singleElement().matches(entry -> entry.value() == null);
    }
}
