package oubli.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A person with a fresh browser, whose network log and cookie jar are the witnesses. */
final class Visitor implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

    final Page page;
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    private final BrowserContext context;
    private final String site;

    private Visitor(BrowserContext context, String site) {
        this.context = context;
        this.site = site;
        page = context.newPage();
        page.onRequest(
                request -> requests.add(request.method() + " " + request.url().replace(site, "")));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.location().contains("favicon.ico")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    /** The browser of this machine; without one the test is skipped aloud, or fails where OUBLI_INTEROP=required. */
    static Browser browser(Playwright playwright) {
        var options =
                new BrowserType.LaunchOptions().setExecutablePath(program()).setArgs(List.of("--no-sandbox"));
        return playwright.chromium().launch(options);
    }

    static Playwright playwright() {
        program();
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    static Visitor arrives(Browser browser, String site, Browser.NewContextOptions options) {
        var context = browser.newContext(options);
        context.setDefaultTimeout(30_000);
        return new Visitor(context, site);
    }

    private static Path program() {
        var folders = System.getenv().getOrDefault("PATH", "").split(":");
        return Stream.of(folders)
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(Visitor::missing);
    }

    private static Path missing() {
        var message = "SKIPPED: the browser tests need Chromium on the PATH: apt-get install chromium";
        if ("required".equals(System.getenv("OUBLI_INTEROP"))) {
            throw new AssertionError(message);
        }
        return abort(message);
    }

    Visitor opens(String path) {
        page.navigate(site + path);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        return this;
    }

    Locator button(String name) {
        return page.getByRole(
                com.microsoft.playwright.options.AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator banner() {
        return page.locator("oubli-banner section");
    }

    List<String> cookies() {
        return context.cookies().stream().map(cookie -> cookie.name).sorted().toList();
    }

    Cookie cookie(String name) {
        return context.cookies().stream()
                .filter(cookie -> cookie.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    void bring(String name, String value) {
        context.addCookies(List.of(new Cookie(name, value).setUrl(site).setHttpOnly(true)));
    }

    /** What the page keeps on the terminal beside cookies. */
    String kept() {
        return page.evaluate("async () => JSON.stringify([localStorage.length, sessionStorage.length, "
                        + "(await indexedDB.databases()).length, (await caches.keys()).length, document.cookie])")
                .toString();
    }

    boolean ran(String tag) {
        return "ran".equals(page.evaluate("name => document.documentElement.dataset[name]", tag));
    }

    boolean asked(String path) {
        return requests.stream().anyMatch(request -> request.endsWith(path));
    }

    /** What axe-core finds against WCAG 2.2 AA, by rule and place. */
    String faults() {
        page.evaluate(axe());
        return page.evaluate(
                        "async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', "
                                + "'wcag22aa', 'best-practice']})).violations"
                                + ".map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(', ')).join('\\n')")
                .toString();
    }

    private static String axe() {
        try (var in = Visitor.class.getResourceAsStream("/axe.min.js")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    public void close() {
        assertThat(complaints).isEmpty();
        context.close();
    }
}
