package oubli.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oubli.ingest.notice.Notices;
import oubli.schemas.ConsentEvent;

/** The banner in a real browser: clause 11, line by line. */
class BannerBrowserTest {

    private static final String NOTHING = "[0,0,0,0,\"\"]";
    private static final String PREFERENCES = "Remembering your language";
    private static BrowserSite site;

    @BeforeAll
    static void open() throws Exception {
        site = BrowserSite.open(Map.of());
    }

    @AfterAll
    static void close() {
        if (site != null) {
            site.close();
        }
    }

    @BeforeEach
    void forget() {
        FakeBroker.CLUSTER.reset(true);
    }

    @Test
    void writesReadsAndRequestsNothingBeforeAChoice() {
        try (var visitor = site.visitor()) {
            for (var page : List.of("first", "second", "third")) {
                visitor.opens("/pages/en/" + page);
                assertThat(visitor.banner().isVisible()).isTrue();
                visitor.page.mouse().wheel(0, 2_000);
            }
            visitor.button("Choose by purpose").click();

            assertThat(visitor.requests)
                    .allMatch(
                            request -> request.matches(
                                    "GET (/pages/en/\\w+|/pages/mode.js|/pages/site.css|/web/.*|/v1/my/choices|/v1/policy\\?lang=en|/favicon.ico)"));
            assertThat(visitor.cookies()).isEmpty();
            assertThat(visitor.kept()).isEqualTo(NOTHING);
            assertThat(decisions()).isEmpty();
        }
    }

    @Test
    void saysWhoAsksForWhatAndHowToTakeItBack() {
        try (var visitor = site.visitor().opens("/pages/fr/first")) {
            assertThat(visitor.banner().innerText())
                    .contains("CUSTOMER LABS", "Se souvenir de votre langue", "Compter les visites", "changer d’avis");
            assertThat(visitor.page.locator("oubli-banner :checked").count()).isZero();
        }
    }

    @Test
    void offersRefusalAndAcceptanceAlike() {
        try (var visitor = site.visitor().opens("/pages/en/first")) {
            var refuse = visitor.button("Refuse all");
            var accept = visitor.button("Accept all");

            assertThat(refuse.boundingBox().width)
                    .isCloseTo(accept.boundingBox().width, within(0.1)); // pixels are shared out
            assertThat(refuse.boundingBox().height).isEqualTo(accept.boundingBox().height);
            assertThat(refuse.boundingBox().y).isEqualTo(accept.boundingBox().y);
            assertThat(look(visitor, "Refuse all")).isEqualTo(look(visitor, "Accept all"));
        }
    }

    @Test
    void takesARefusalByKeyboardInTwoStepsAndRemembersItWithoutAnIdentifier() {
        try (var visitor = site.visitor().opens("/pages/en/first")) {
            visitor.page.keyboard().press("Tab");
            if (!focused(visitor).equals("Refuse all")) {
                visitor.page.keyboard().press("Tab");
            }
            assertThat(focused(visitor)).isEqualTo("Refuse all");
            visitor.page.keyboard().press("Enter");
            visitor.banner().waitFor(hidden());

            assertThat(visitor.cookies()).containsExactly("oubli_device");
            var cookie = visitor.cookie("oubli_device");
            assertThat(cookie.value).isEqualTo("refused.2026-11-23");
            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.sameSite.name()).isEqualTo("LAX");
            assertThat(decisions()).hasSize(2).allMatch(event -> event.equals("BANNER REFUSED"));

            visitor.requests.clear();
            visitor.opens("/pages/en/second");
            assertThat(visitor.banner().isHidden()).isTrue();
            assertThat(visitor.asked("audience.js")).isFalse();
            assertThat(visitor.asked("pixel.svg")).isFalse();
        }
    }

    @Test
    void loadsHeldTagsWithTheConsentAndHoldsThemAgainAfterTheWithdrawal() {
        try (var visitor = site.visitor().opens("/pages/en/first")) {
            visitor.button("Accept all").click();
            visitor.page.waitForFunction("() => document.documentElement.dataset.both === 'ran'");

            assertThat(visitor.ran("audience")).isTrue();
            assertThat(visitor.asked("pixel.svg")).isTrue();
            assertThat(visitor.asked("frame.js")).isTrue();
            assertThat(visitor.asked("never.js")).isFalse();
            assertThat(visitor.cookies()).containsExactly("oubli_device", "oubli_language");
            assertThat(visitor.page.evaluate("() => oubli.permits('TRACKER_AUDIENCE')"))
                    .isEqualTo(true);

            visitor.page.locator("[data-oubli-cookies]").click();
            visitor.banner().waitFor();
            assertThat(visitor.page.locator("oubli-banner :checked").count()).isEqualTo(2);
            visitor.page.getByLabel(PREFERENCES).uncheck();
            visitor.button("Save my choices").click();
            visitor.banner().waitFor(hidden());

            assertThat(visitor.cookies()).containsExactly("oubli_device");
            assertThat(visitor.page.locator("iframe").getAttribute("src")).isNull();
            assertThat(decisions()).contains("BANNER WITHDRAWN");
            assertThat(focused(visitor)).isEqualTo("Cookies");
            visitor.opens("/pages/en/second");
            assertThat(visitor.ran("audience")).isTrue();
            assertThat(visitor.ran("both")).isFalse();
        }
    }

    @Test
    void takesAChoiceByPurpose() {
        try (var visitor = site.visitor().opens("/pages/en/first")) {
            visitor.button("Choose by purpose").click();
            visitor.page.getByLabel(PREFERENCES).check();
            visitor.button("Save my choices").click();
            visitor.banner().waitFor(hidden());

            assertThat(decisions()).containsExactlyInAnyOrder("BANNER GIVEN", "BANNER REFUSED");
            assertThat(visitor.ran("audience")).isFalse();
            assertThat(visitor.page
                            .evaluate("() => JSON.stringify(dataLayer.map(signal => [...signal]).pop())")
                            .toString())
                    .contains("\"update\"", "\"functionality_storage\":\"granted\"", "\"analytics_storage\":\"denied\"")
                    .contains("\"ad_storage\":\"denied\"");
        }
    }

    @Test
    void asksAgainAfterSixMonthsWhetherRefusedOrNot() {
        try (var visitor = site.visitor()) {
            visitor.bring("oubli_device", "refused.2026-05-23");
            assertThat(visitor.opens("/pages/en/first").banner().isHidden()).isTrue();

            visitor.bring("oubli_device", "refused.2026-05-22");
            assertThat(visitor.opens("/pages/en/first").banner().isVisible()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void asksAgainWhereAPurposeAsksForMoreAndSaysWhatChanged(String language) throws Exception {
        try (var later = BrowserSite.open(Map.of());
                var visitor = later.visitor().opens("/pages/" + language + "/first")) {
            visitor.button(language.equals("fr") ? "Tout accepter" : "Accept all")
                    .click();
            visitor.banner().waitFor(hidden());
            assertThat(visitor.opens("/pages/" + language + "/second").banner().isHidden())
                    .isTrue();

            later.ingest.bean(Notices.class).publish(NewerNotice.needingReconsent());
            visitor.opens("/pages/" + language + "/third");

            assertThat(visitor.banner().innerText())
                    .contains(language.equals("fr") ? "Prestataire de mesure" : "Measuring processor");
            assertThat(visitor.ran("audience")).isFalse();
            assertThat(visitor.faults()).isEmpty();
            visitor.button(language.equals("fr") ? "Tout refuser" : "Refuse all")
                    .click();
            visitor.banner().waitFor(hidden());
            assertThat(visitor.opens("/pages/" + language + "/first").banner().isHidden())
                    .isTrue();
        }
    }

    @Test
    void countsAPrivacySignalAsARefusalAndRecordsItWithTheFirstChoice() {
        var signalling = new Browser.NewContextOptions().setExtraHTTPHeaders(Map.of("Sec-GPC", "1"));
        try (var visitor = site.visitor(signalling).opens("/pages/en/first")) {
            assertThat(visitor.banner().isHidden()).isTrue();
            assertThat(visitor.cookies()).isEmpty();
            assertThat(decisions()).isEmpty();

            visitor.page.locator("[data-oubli-cookies]").click();
            visitor.banner().waitFor();
            assertThat(visitor.banner().innerText()).contains("we count that as a refusal");
            visitor.button("Accept all").click();
            visitor.banner().waitFor(hidden());

            assertThat(decisions())
                    .containsExactlyInAnyOrder("BANNER GIVEN", "BANNER GIVEN", "SIGNAL REFUSED", "SIGNAL REFUSED");
            assertThat(visitor.opens("/pages/en/second").ran("audience")).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void isAccessibleInBothLanguages(String language) {
        try (var visitor = site.visitor(phone()).opens("/pages/" + language + "/first")) {
            assertThat(visitor.faults()).isEmpty();
            visitor.button(language.equals("fr") ? "Choisir par finalité" : "Choose by purpose")
                    .click();
            assertThat(visitor.faults()).isEmpty();
            assertThat(visitor.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
        }
    }

    @Test
    void shiftsNothingAndHidesNoFocusedElement() {
        try (var visitor = site.visitor(phone()).opens("/pages/en/first")) {
            var shifts = "() => new Promise(done => { let sum = 0; new PerformanceObserver(list => "
                    + "list.getEntries().forEach(e => { sum += e.value; })).observe({type: 'layout-shift', buffered: true});"
                    + " setTimeout(() => done(sum), 300); })";
            assertThat(((Number) visitor.page.evaluate(shifts)).doubleValue()).isZero();

            for (int i = 0; i < 7; i++) {
                visitor.page.keyboard().press("Tab");
                assertThat(
                                visitor.page.evaluate(
                                        "() => { const e = document.activeElement; if (e.localName !== 'a') return true; const banner ="
                                                + " document.querySelector('oubli-banner').shadowRoot.querySelector('section');"
                                                + " return e.getBoundingClientRect().bottom <= banner.getBoundingClientRect().top; }"))
                        .isEqualTo(true);
            }
        }
    }

    @Test
    void respectsReducedMotionAndForcedColours() {
        var wishes = new Browser.NewContextOptions()
                .setReducedMotion(ReducedMotion.REDUCE)
                .setForcedColors(ForcedColors.ACTIVE)
                .setColorScheme(ColorScheme.DARK);
        try (var visitor = site.visitor(wishes).opens("/pages/en/first")) {
            var style = "() => { const banner = document.querySelector('oubli-banner').shadowRoot;"
                    + " return getComputedStyle(banner.querySelector('section')).animationName + ' '"
                    + " + getComputedStyle(banner.querySelector('button')).borderTopStyle; }";
            assertThat(visitor.page.evaluate(style)).isEqualTo("none solid");
        }
    }

    private static Browser.NewContextOptions phone() {
        return new Browser.NewContextOptions().setViewportSize(390, 740).setHasTouch(true);
    }

    private static com.microsoft.playwright.Locator.WaitForOptions hidden() {
        return new com.microsoft.playwright.Locator.WaitForOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN);
    }

    private static Object look(Visitor visitor, String button) {
        return visitor.button(button)
                .evaluate("b => { const s = getComputedStyle(b); return [s.color, s.backgroundColor, s.fontSize,"
                        + " s.fontWeight, s.borderTopColor, s.borderTopWidth].join(); }");
    }

    private static String focused(Visitor visitor) {
        return visitor.page
                .evaluate("() => { let e = document.activeElement; while (e.shadowRoot?.activeElement) "
                        + "e = e.shadowRoot.activeElement; return e.textContent; }")
                .toString();
    }

    private static List<String> decisions() {
        return FakeBroker.CLUSTER.records("privacy.consent.decisions").stream()
                .map(sent -> ((ConsentEvent) sent.value()).getDecided())
                .map(decided -> decided.getMethod() + " " + decided.getDecision())
                .toList();
    }
}
