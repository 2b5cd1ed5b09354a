package oubli.ingest.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import oubli.ingest.edge.Refusal;

/** The policy as the services execute it, for the page that shows it. */
@RestController
final class PolicyController {

    private final Notices notices;
    private final VersionHistory history;

    PolicyController(Notices notices) {
        this.notices = notices;
        this.history = new VersionHistory(notices);
    }

    /** Every version, the newest first. */
    record Versions(List<VersionEntry> versions) {}

    @Operation(summary = "The policy in force, in one of its languages")
    @GetMapping("/v1/policy")
    Map<String, Object> policy(@RequestParam(name = "lang", defaultValue = "") String lang) {
        var notice = notices.inForce();
        return PolicyPage.of(notice, language(notice, lang));
    }

    @Operation(summary = "Every version of the policy, the newest first, with what it changed in each language")
    @GetMapping("/v1/policy/versions")
    Versions versions() {
        return new Versions(history.entries());
    }

    @Operation(summary = "The history of the policy as a page, in one of its languages")
    @GetMapping(path = "/policy/versions", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page(@RequestParam(name = "lang", defaultValue = "") String lang) {
        var notice = notices.inForce();
        var page = new VersionsPage(history.entries(), notice.policy().zone(), language(notice, lang));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
                .body(page.html().getBytes(UTF_8));
    }

    private static String language(Notice notice, String asked) {
        var languages = notice.policy().languages();
        var language = asked.isEmpty() ? languages.get(0) : Languages.of(asked);
        if (!languages.contains(language)) {
            throw Refusal.UNKNOWN_LOCALE.problem().refused();
        }
        return language;
    }
}
