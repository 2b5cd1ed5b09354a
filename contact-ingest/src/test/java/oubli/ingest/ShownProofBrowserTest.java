package oubli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import oubli.web.WebFiles;

/**
 * Keeps, per version and language, what people were shown: renders, the hash of the code, the configuration in effect. The
 * build attaches the folder as the artefact with the classifier {@code proof}.
 */
class ShownProofBrowserTest {

    private static final WebFiles FILES = WebFiles.packed();
    private static final Path PROOF = Path.of("target", "proof", FILES.version());
    private static final Map<String, int[]> SCREENS =
            Map.of("desktop", new int[] {1100, 760}, "phone", new int[] {390, 760});

    @Test
    void keepsWhatWasShownInEachLanguageAndOnEachScreen() throws Exception {
        try (var site = BrowserSite.open(Map.of())) {
            for (var language : new String[] {"fr", "en"}) {
                for (var screen : SCREENS.entrySet()) {
                    render(site, language, screen.getKey(), screen.getValue());
                }
                describe(site, language);
            }
        }
        list();

        try (var kept = Files.walk(PROOF)) {
            assertThat(kept.filter(Files::isRegularFile).count()).isEqualTo(2 * (2 * 3 + 1) + 1);
        }
    }

    /** Only what this build renders is packed. */
    @BeforeAll
    static void forgetOtherVersions() throws IOException {
        FileSystemUtils.deleteRecursively(PROOF.getParent());
        Files.createDirectories(PROOF);
    }

    /** As {@code sha256sum --check} reads it. */
    private static void list() throws IOException, NoSuchAlgorithmException {
        var lines = new ArrayList<String>();
        try (var kept = Files.walk(PROOF)) {
            for (var file : kept.filter(Files::isRegularFile).sorted().toList()) {
                var hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                lines.add(HexFormat.of().formatHex(hash) + "  " + PROOF.relativize(file));
            }
        }
        Files.write(PROOF.resolve("SHA256SUMS"), lines);
    }

    private static void render(BrowserSite site, String language, String screen, int[] size) {
        var name = PROOF.resolve(language) + "/" + screen;
        try (var visitor = site.visitor(new Browser.NewContextOptions().setViewportSize(size[0], size[1]))) {
            visitor.opens("/pages/" + language + "/first");
            visitor.banner().waitFor();
            photograph(visitor, name + "-banner.png", false);
        }
        try (var visitor = site.visitor(new Browser.NewContextOptions().setViewportSize(size[0], size[1]))) {
            visitor.bring("oubli_device", "refused.2026-11-23");
            visitor.opens("/pages/" + language + "/form");
            visitor.page.locator("#oubli-email").waitFor();
            photograph(visitor, name + "-form.png", true);
            visitor.opens("/pages/" + language + "/centre");
            visitor.page.locator("oubli-privacy-centre section").last().waitFor();
            photograph(visitor, name + "-centre.png", true);
        }
    }

    private static void photograph(Visitor visitor, String file, boolean whole) {
        visitor.page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of(file)).setFullPage(whole));
    }

    private static void describe(BrowserSite site, String language) throws IOException, InterruptedException {
        var policy = site.ingest.get("/v1/policy?lang=" + language).json();
        var shown = new LinkedHashMap<String, Object>();
        shown.put("code", FILES.version());
        shown.put("integrity", FILES.integrity());
        shown.put("language", language);
        shown.put("notice", policy.path("version"));
        shown.put("noticeHash", policy.path("hash"));
        shown.put("controller", policy.path("controller"));
        shown.put("purposes", policy.path("purposes"));
        shown.put("cookies", policy.path("cookies"));
        shown.put("texts", policy.path("texts"));
        var text = Ingest.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(shown);
        Files.writeString(PROOF.resolve(language).resolve("shown.json"), text);
    }
}
