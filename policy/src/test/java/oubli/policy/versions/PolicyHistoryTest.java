package oubli.policy.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.policy.Policies.SHIPPED;
import static oubli.policy.versions.Versions.edition;
import static oubli.policy.versions.Versions.newRecipient;
import static oubli.policy.versions.Versions.nothing;
import static oubli.policy.versions.Versions.typo;
import static oubli.policy.versions.Versions.version;
import static oubli.policy.versions.Versions.with;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import oubli.policy.Cell;
import oubli.policy.Property;
import oubli.policy.Times;
import oubli.policy.consent.Answer;
import oubli.policy.consent.Consent;
import oubli.policy.consent.ConsentFold;
import oubli.policy.consent.Decision;
import oubli.policy.consent.Evidence;
import oubli.policy.consent.Hindrance;
import oubli.policy.consent.Permission;

/** What a consent given under an earlier version still covers. */
class PolicyHistoryTest {

    private static final Cell EMAIL = new Cell("PROSPECTING", "EMAIL");
    private static final Cell CONTACT = Cell.of("CONTACT_REQUEST");
    private static final Instant NOW = Instant.parse("2031-01-01T00:00:00Z");
    private static final PolicyEdition FIRST = edition(SHIPPED, Significance.SIGNIFICANT);
    private static final PolicyEdition WIDER = edition(
            version("2027-04-01", typo().andThen(newRecipient("analyst", "PROSPECTING"))),
            Significance.NEEDS_RECONSENT);

    @Test
    void onlyTheCellsOfTheWidenedPurposeGoStale() {
        var policy = inForce(FIRST, WIDER);
        var consent = policy.marked(givenUnder("2020-04-01"));

        assertThat(consent.cell(EMAIL).orElseThrow().hindrances()).containsExactly(Hindrance.STALE);
        assertThat(consent.cell(CONTACT).orElseThrow().hindrances()).isEmpty();
    }

    @Test
    void theOldScopeGoesOnAndTheNewRecipientIsRefused() {
        var policy = inForce(FIRST, WIDER);
        var consent = policy.marked(givenUnder("2020-04-01"));

        assertThat(consent.permits(EMAIL, NOW).permitted()).isTrue();
        assertThat(policy.permits(consent, EMAIL, "crm", NOW).permitted()).isTrue();
        assertThat(policy.permits(consent, EMAIL, "analyst", NOW).reason()).isEqualTo(Permission.Reason.STALE);
    }

    @Test
    void aYesUnderTheNewNoticeCoversAllOfIt() {
        var policy = inForce(FIRST, WIDER);
        var consent = policy.marked(givenUnder("2027-04-01"));

        assertThat(consent.cell(EMAIL).orElseThrow().hindrances()).isEmpty();
        assertThat(policy.permits(consent, EMAIL, "analyst", NOW).permitted()).isTrue();
    }

    @Test
    void aSignificantChangeIsCoveredByEarlierConsents() {
        var policy = inForce(FIRST, edition(WIDER.policy(), Significance.SIGNIFICANT));

        assertThat(policy.acceptance("2020-04-01", "PROSPECTING").isWhole()).isTrue();
    }

    @Test
    void theNewRecipientRetiredAgainLeavesNothingStale() {
        var policy = inForce(FIRST, WIDER, edition(version("2028-01-01", nothing()), Significance.MINOR));

        assertThat(policy.acceptance("2020-04-01", "PROSPECTING").isWhole()).isTrue();
    }

    @Test
    void whatALaterMinorVersionRepeatsStaysOutOfAnOldConsent() {
        var later = edition(version("2028-01-01", newRecipient("analyst", "PROSPECTING")), Significance.SIGNIFICANT);
        var policy = inForce(FIRST, WIDER, later);

        assertThat(policy.acceptance("2020-04-01", "PROSPECTING").recipients()).containsExactly("crm", "mailer");
    }

    @Test
    void longerRetentionMakesStaleAndRefusesNobody() {
        var longer = edition(
                version("2027-04-01", with("rules", "prospect", "length", "P4Y")), Significance.NEEDS_RECONSENT);
        var acceptance = inForce(FIRST, longer).acceptance("2020-04-01", "PROSPECTING");

        assertThat(acceptance.isWhole()).isFalse();
        assertThat(acceptance.recipients()).containsExactly("crm", "mailer");
    }

    @Test
    void aNoticeNobodyKnowsCountsAsTheFirst() {
        var policy = inForce(FIRST, WIDER);

        assertThat(policy.acceptance("1999", "PROSPECTING")).isEqualTo(policy.acceptance("2020-04-01", "PROSPECTING"));
    }

    @Test
    void aVersionIsInForceFromItsInstantAndTheFirstEver() {
        var history = PolicyHistory.EMPTY.with(WIDER).with(FIRST);

        assertThat(history.inForce(Instant.EPOCH).orElseThrow().edition()).isEqualTo(FIRST);
        assertThat(history.inForce(WIDER.effectiveAt().minusMillis(1))
                        .orElseThrow()
                        .edition())
                .isEqualTo(FIRST);
        assertThat(history.inForce(WIDER.effectiveAt()).orElseThrow().edition()).isEqualTo(WIDER);
        assertThat(history.before("2027-04-01")).contains(FIRST);
        assertThat(history.before("2020-04-01")).isEmpty();
    }

    @Test
    void aKnownVersionIsNeverReplaced() {
        var other = edition(version("2020-04-01", typo()), Significance.MINOR);

        assertThat(PolicyHistory.EMPTY.with(FIRST).with(other).editions()).containsExactly(FIRST);
    }

    /** Whatever versions come in whatever order: a yes covers all of its own version, and nobody new by a version that needs a new yes. */
    @Test
    void neverCoversAnybodyWhomNoAcceptedVersionNamed() {
        Property.holds(60, random -> {
            var editions = randomEditions(random);
            var shuffled = new ArrayList<>(editions);
            Collections.shuffle(shuffled, new Random(random.nextLong()));
            var history = PolicyHistory.EMPTY;
            for (var edition : shuffled) {
                history = history.with(edition);
            }
            assertThat(history.editions()).isEqualTo(editions);
            for (int given = 0; given < editions.size(); given++) {
                check(history, editions, given);
            }
        });
    }

    private static void check(PolicyHistory history, List<PolicyEdition> editions, int given) {
        for (int now = given; now < editions.size(); now++) {
            var policy = history.find(editions.get(now).version()).orElseThrow();
            var acceptance = policy.acceptance(editions.get(given).version(), "PROSPECTING");
            var covered = new TreeSet<>(recipients(editions.get(given)));
            boolean reconsent = false;
            for (int each = given + 1; each <= now; each++) {
                boolean needs = editions.get(each).significance() == Significance.NEEDS_RECONSENT;
                reconsent |= needs;
                var added = new TreeSet<>(recipients(editions.get(each)));
                added.removeAll(recipients(editions.get(each - 1)));
                covered.addAll(needs ? new TreeSet<String>() : added);
            }
            var today = new TreeSet<>(recipients(editions.get(now)));
            covered.retainAll(today);
            assertThat(acceptance.recipients()).isEqualTo(covered);
            assertThat(acceptance.isWhole() || reconsent).isTrue();
            assertThat(acceptance.isWhole()).isEqualTo(covered.equals(today));
        }
    }

    private static List<PolicyEdition> randomEditions(SplittableRandom random) {
        var editions = new ArrayList<>(List.of(FIRST));
        for (int year = 2021; year < 2021 + 1 + random.nextInt(5); year++) {
            var change = nothing();
            for (var name : List.of("analyst", "printer", "broker")) {
                change = random.nextBoolean() ? change.andThen(newRecipient(name, "PROSPECTING")) : change;
            }
            editions.add(edition(
                    version(year + "-01-01", change),
                    Property.oneOf(random, List.of(Significance.SIGNIFICANT, Significance.NEEDS_RECONSENT))));
        }
        return editions;
    }

    private static TreeSet<String> recipients(PolicyEdition edition) {
        return new TreeSet<>(PurposeScope.of(edition.policy(), "PROSPECTING").recipients());
    }

    private static PolicyInForce inForce(PolicyEdition... editions) {
        var history = PolicyHistory.EMPTY;
        for (var edition : editions) {
            history = history.with(edition);
        }
        return history.inForce(NOW).orElseThrow();
    }

    private static Consent givenUnder(String notice) {
        return ConsentFold.ofDecisions(List.of(given(EMAIL, notice), given(CONTACT, notice)))
                .consent(SHIPPED);
    }

    private static Decision given(Cell cell, String notice) {
        return new Decision(
                cell.path(),
                cell,
                Answer.GIVEN,
                Instant.parse("2026-11-23T09:00:00Z"),
                "",
                Decision.UNNUMBERED,
                Times.NEVER,
                "",
                new Evidence(notice, "", "", "FORM", false));
    }
}
