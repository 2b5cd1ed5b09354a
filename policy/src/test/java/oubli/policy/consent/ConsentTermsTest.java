package oubli.policy.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.policy.DecisionRefusal.CHANNEL_NOT_ALLOWED;
import static oubli.policy.DecisionRefusal.CHANNEL_REQUIRED;
import static oubli.policy.DecisionRefusal.UNKNOWN_CHANNEL;
import static oubli.policy.DecisionRefusal.UNKNOWN_PURPOSE;
import static oubli.policy.DecisionRefusal.WRONG_SUBJECT_KIND;
import static oubli.policy.Purpose.DecidedBy.DEVICE;
import static oubli.policy.Purpose.DecidedBy.PERSON;
import static oubli.policy.consent.Decisions.CONTACT;
import static oubli.policy.consent.Decisions.EMAIL;
import static oubli.policy.consent.Decisions.EVERY_CHANNEL;
import static oubli.policy.consent.Decisions.PHONE;

import java.time.Instant;
import java.time.Period;
import org.junit.jupiter.api.Test;
import oubli.policy.Cell;
import oubli.policy.Policies;
import oubli.policy.RuleId;
import oubli.policy.Times;

class ConsentTermsTest {

    private static final Instant GIVEN_AT = Instant.parse("2026-11-23T09:15:00Z");
    private static final Cell LANGUAGE = Cell.of("TRACKER_PREFERENCES");

    private final ConsentTerms terms = new ConsentTerms(Policies.SHIPPED);

    @Test
    void asksForAChannelWhereThePurposeHasSome() {
        assertThat(terms.refusal(EMAIL, Answer.GIVEN, PERSON)).isEmpty();
        assertThat(terms.refusal(EVERY_CHANNEL, Answer.GIVEN, PERSON)).contains(CHANNEL_REQUIRED);
        assertThat(terms.refusal(EVERY_CHANNEL, Answer.REFUSED, PERSON)).contains(CHANNEL_REQUIRED);
        assertThat(terms.refusal(EVERY_CHANNEL, Answer.WITHDRAWN, PERSON)).isEmpty();
        assertThat(terms.refusal(EVERY_CHANNEL, Answer.OBJECTED, PERSON)).isEmpty();
        assertThat(terms.refusal(new Cell("PROSPECTING", "FAX"), Answer.GIVEN, PERSON))
                .contains(UNKNOWN_CHANNEL);
        assertThat(terms.refusal(new Cell("CONTACT_REQUEST", "EMAIL"), Answer.GIVEN, PERSON))
                .contains(CHANNEL_NOT_ALLOWED);
    }

    @Test
    void keepsPersonsAndDevicesApart() {
        assertThat(terms.refusal(EMAIL, Answer.GIVEN, DEVICE)).contains(WRONG_SUBJECT_KIND);
        assertThat(terms.refusal(LANGUAGE, Answer.GIVEN, PERSON)).contains(WRONG_SUBJECT_KIND);
        assertThat(terms.refusal(LANGUAGE, Answer.GIVEN, DEVICE)).isEmpty();
        assertThat(terms.refusal(Cell.of("ASTROLOGY"), Answer.GIVEN, PERSON)).contains(UNKNOWN_PURPOSE);
    }

    @Test
    void endsAPhoneConsentAfterAYearAndAChoiceOfCookiesAfterSixMonths() {
        assertThat(terms.validUntil(PHONE, GIVEN_AT)).isEqualTo("2027-11-23T23:00:00Z");
        assertThat(terms.validUntil(LANGUAGE, GIVEN_AT)).isEqualTo("2027-05-23T22:00:00Z");
        assertThat(terms.validUntil(EMAIL, GIVEN_AT)).isEqualTo(Times.NEVER);
        assertThat(terms.validUntil(CONTACT, GIVEN_AT)).isEqualTo(Times.NEVER);
    }

    @Test
    void takesAShorterTermAndRefusesALonger() {
        assertThat(terms.validUntil(PHONE, GIVEN_AT, Period.ofMonths(3))).isEqualTo("2027-02-23T23:00:00Z");
        assertThat(terms.isTooLong(PHONE, GIVEN_AT, Period.ofYears(1))).isFalse();
        assertThat(terms.isTooLong(PHONE, GIVEN_AT, Period.ofMonths(12))).isFalse();
        assertThat(terms.isTooLong(PHONE, GIVEN_AT, Period.ofDays(366))).isTrue();
        assertThat(terms.isTooLong(EMAIL, GIVEN_AT, Period.ofYears(2))).isTrue();
    }

    @Test
    void namesTheRuleUnderWhichATermEnds() {
        assertThat(terms.expiryRule(PHONE)).isEqualTo(RuleId.CONSENT_PHONE);
        assertThat(terms.expiryRule(EMAIL)).isEqualTo(RuleId.CONSENT_PERIOD);
        assertThat(terms.expiryRule(LANGUAGE)).isEqualTo(RuleId.COOKIE_CHOICE);
        assertThat(terms.proofRule(PHONE)).isEqualTo(RuleId.PROOF_PHONE);
        assertThat(terms.proofRule(EMAIL)).isEqualTo(RuleId.PROOF);
    }
}
