package oubli.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static oubli.policy.Policies.SHIPPED;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ShippedPolicyTest {

    @Test
    void isTheVersionOfApril2020() {
        assertThat(SHIPPED.version()).isEqualTo("2020-04-01");
        assertThat(SHIPPED.zone()).hasToString("Europe/Paris");
    }

    @Test
    void carriesTheWholeTimeTable() {
        var lengths = new TreeMap<String, String>();
        SHIPPED.rules()
                .values()
                .forEach(rule -> lengths.put(rule.id().id(), rule.length().toString()));

        assertThat(lengths)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("request", "P0D"),
                        Map.entry("prospect", "P3Y"),
                        Map.entry("withdrawal", "P0D"),
                        Map.entry("follow-up", "P15D"),
                        Map.entry("consent-phone", "P1Y"),
                        Map.entry("consent-period", "P1Y"),
                        Map.entry("proof", "P3Y"),
                        Map.entry("proof-phone", "P3Y"),
                        Map.entry("cookie-choice", "P6M"),
                        Map.entry("cookie-cap", "P13M"),
                        Map.entry("audience", "P25M"),
                        Map.entry("suppression", "P3Y"),
                        Map.entry("identity-document", "P30D"),
                        Map.entry("request-answer", "P1M"),
                        Map.entry("request-evidence", "P3Y"),
                        Map.entry("erasure-proof", "P3Y")));
        assertThat(SHIPPED.rule(RuleId.REQUEST_ANSWER).extension()).isEqualTo(Period.ofMonths(2));
    }

    @Test
    void namesExactlyThreeCookiesOneOfThemTheChoice() {
        assertThat(SHIPPED.trackers().cookies())
                .extracting(Cookie::name)
                .containsExactly("oubli_session", "oubli_device", "oubli_language")
                .contains(SHIPPED.trackers().consentCookie());
        assertThat(SHIPPED.trackers().cookies())
                .filteredOn(Cookie::needsConsent)
                .hasSize(1);
    }

    @Test
    void asksOnlyPersonsAboutChannelsAndOnlyDevicesAboutTrackers() {
        assertThat(SHIPPED.purposes().values())
                .filteredOn(Purpose::hasChannels)
                .singleElement()
                .satisfies(purpose -> assertThat(purpose.channels()).containsExactly("EMAIL", "PHONE", "SMS", "POST"));
        assertThat(SHIPPED.purposes().values())
                .filteredOn(purpose -> purpose.decidedBy() == Purpose.DecidedBy.DEVICE)
                .extracting(Purpose::id)
                .containsExactly("TRACKER_PREFERENCES", "TRACKER_AUDIENCE");
    }

    @Test
    void readsSendingTheFormAsTheYesForAnsweringIt() {
        assertThat(SHIPPED.purposesAllowedBySending()).containsExactly("CONTACT_REQUEST", "QUESTIONS_COMPLAINTS");
    }

    @Test
    void tellsWhoMustConfirmAnErasure() {
        assertThat(SHIPPED.expectedRecipients(DataClass.PROSPECT)).containsExactly("crm", "mailer");
        assertThat(SHIPPED.expectedRecipients(DataClass.CONTACT_REQUEST)).containsExactly("support");
        assertThat(SHIPPED.expectedRecipients(DataClass.TRACKER)).isEmpty();
        assertThat(SHIPPED.recipients().get("mailer").receives()).containsExactly("subject-id");
    }

    @Test
    void statesAllThatMustBeSaidBeforeACall() {
        var phone = SHIPPED.channel("PHONE").orElseThrow();

        assertThat(phone.statements()).hasSize(5).allSatisfy(key -> {
            assertThat(SHIPPED.texts().get(key).in("fr")).isNotBlank();
            assertThat(SHIPPED.texts().get(key).in("en")).isNotBlank();
        });
        assertThat(SHIPPED.page().phoneField()).isNotEmpty();
    }

    @Test
    void restartsTheProspectWindowOnlyForThePerson() {
        assertThat(SHIPPED.prospecting().restartingContacts())
                .containsExactlyInAnyOrder(
                        "CONTACT_REQUEST", "MESSAGE", "CALL", "REPLY", "LINK_CLICKED", "CONSENT_GIVEN");
        assertThat(SHIPPED.restartsProspectWindow("EMAIL_OPENED")).isFalse();
        assertThat(SHIPPED.restartsProspectWindow("MAILING_SENT")).isFalse();
    }

    @Test
    void leavesTheDpoBlankAsItsSourceDoes() {
        assertThat(SHIPPED.dpo().isBlank()).isTrue();
        assertThatThrownBy(SHIPPED::forProduction)
                .isInstanceOf(PolicyRefused.class)
                .hasMessageContaining("dpo")
                .hasMessageContaining("oubli.policy");
        assertThat(SHIPPED.authority().isBlank()).isFalse();
    }

    @Test
    void givesRecipientsThirtyDaysAndRemindsThemTwice() {
        var emitted = Instant.parse("2027-05-10T08:00:00Z");
        var receipts = SHIPPED.erasures().receipts();

        assertThat(receipts.dueAt(emitted)).isEqualTo("2027-06-09T08:00:00Z");
        assertThat(receipts.remindersAt(emitted))
                .containsExactly(Instant.parse("2027-05-13T08:00:00Z"), Instant.parse("2027-05-17T08:00:00Z"));
    }

    @Test
    void tellsCountsOfElevenPersonsOrMore() {
        var silent = Policies.shippedTree();
        ((Map<?, ?>) silent.get("erasures")).remove("anonymous");

        assertThat(SHIPPED.erasures().anonymity().atLeast()).isEqualTo(11);
        assertThat(PolicyReader.read(silent).erasures().anonymity()).isEqualTo(Anonymity.LEAST);
    }

    @Test
    void brakesAtTwoPercentButNeverBelowFifty() {
        assertThat(SHIPPED.erasures().brake().limit(100, 1)).isEqualTo(50);
        assertThat(SHIPPED.erasures().brake().limit(100, 12)).isEqualTo(5);
        assertThat(SHIPPED.erasures().brake().limit(10_000, 12)).isEqualTo(200);
    }

    @Test
    void believesClaimsUpToThreeDaysOld() {
        var received = Instant.parse("2026-11-23T12:00:00Z");
        var claims = SHIPPED.claims();

        assertThat(claims.effective(received.minus(Duration.ofHours(72)), received))
                .isEqualTo("2026-11-20T12:00:00Z");
        assertThat(claims.effective(received.minus(Duration.ofHours(72)).minusMillis(1), received))
                .isEqualTo(received);
        assertThat(claims.effective(received.plusMillis(1), received)).isEqualTo(received);
        assertThat(claims.isPlausible(received, received)).isTrue();
    }

    @Test
    void meansEveryChannelWhereNoneIsNamed() {
        assertThat(SHIPPED.cells(Cell.of("PROSPECTING")))
                .extracting(Cell::channel)
                .containsExactlyInAnyOrder("EMAIL", "PHONE", "SMS", "POST");
        assertThat(SHIPPED.cells(Cell.of("CONTACT_REQUEST"))).containsExactly(Cell.of("CONTACT_REQUEST"));
        assertThat(SHIPPED.cells(new Cell("PROSPECTING", "SMS"))).containsExactly(new Cell("PROSPECTING", "SMS"));
    }
}
