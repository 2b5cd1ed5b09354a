package oubli.ingest.notice;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import oubli.ingest.edge.Refusal;

/** The policy as the services execute it, for the page that shows it. */
@RestController
final class PolicyController {

    private final Notices notices;

    PolicyController(Notices notices) {
        this.notices = notices;
    }

    /** Every version, the newest first. */
    record Versions(List<Version> versions) {}

    /** One version in the list. */
    record Version(String version, String hash, Instant effectiveAt, String significance, boolean inForce) {}

    @Operation(summary = "The policy in force, in one of its languages")
    @GetMapping("/v1/policy")
    Map<String, Object> policy(@RequestParam(name = "lang", defaultValue = "") String lang) {
        var notice = notices.inForce();
        return PolicyPage.of(notice, language(notice, lang));
    }

    @Operation(summary = "Every version of the policy")
    @GetMapping("/v1/policy/versions")
    Versions versions() {
        var inForce = notices.inForce().version();
        return new Versions(notices.all().stream()
                .map(notice -> new Version(
                        notice.version(),
                        notice.hash(),
                        notice.effectiveAt(),
                        notice.significance(),
                        notice.version().equals(inForce)))
                .toList());
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
