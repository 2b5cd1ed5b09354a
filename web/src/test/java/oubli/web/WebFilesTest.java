package oubli.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What is packed, and what the documentation says of it. */
class WebFilesTest {

    private final WebFiles files = WebFiles.packed();

    @Test
    void namesTheHashOfEachFile() throws Exception {
        assertThat(files.integrity()).containsOnlyKeys("oubli.js", "oubli-banner.js", "google-consent-mode.js");
        for (var file : files.integrity().entrySet()) {
            var hash = MessageDigest.getInstance("SHA-384")
                    .digest(files.read(file.getKey()).orElseThrow());
            assertThat(file.getValue())
                    .isEqualTo("sha384-" + Base64.getEncoder().encodeToString(hash));
        }
        assertThat(files.read("manifest.properties")).isEmpty();
    }

    @Test
    void theDocumentationShowsTheTagsOfThisVersion() throws Exception {
        var page = Files.readString(Path.of("../docs/web.md"));

        for (var name : files.integrity().keySet()) {
            assertThat(page)
                    .as("docs/web.md has the address and hash of another build: put these in")
                    .contains("src=\"https://consent.example.fr" + files.path(name) + "\"")
                    .contains("integrity=\"" + files.integrity().get(name) + "\"");
        }
    }

    @Test
    void runsNoTextAsCodeAndKeepsNothing() {
        for (var name : files.integrity().keySet()) {
            assertThat(new String(files.read(name).orElseThrow(), StandardCharsets.UTF_8))
                    .doesNotContain(
                            "innerHTML", "eval(", "new Function", "localStorage", "sessionStorage", "document.cookie")
                    .doesNotContainPattern("https?://");
        }
    }
}
