package oubli.ingest;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import oubli.ingest.notice.Notices;
import oubli.web.WebFiles;

/** A company's site as a web team would write it, with tags that wait for their purpose. */
@RestController
final class SitePages {

    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "frame-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";

    private static final WebFiles FILES = WebFiles.packed();
    private static final String PAGE = """
            <!doctype html><html lang="%s"><head><meta charset="utf-8"><title>Site</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="stylesheet" href="/pages/site.css"><script src="/pages/mode.js"></script>
            <script src="%s" integrity="%s" crossorigin="anonymous" async></script></head>
            <body><oubli-banner></oubli-banner>
            <main><h1>Site</h1><p><a href="/pages/en/second" id="first-link">Another page</a></p>
            %s
            <script type="text/plain" data-purpose="TRACKER_AUDIENCE" data-src="/pages/audience.js"></script>
            <script type="text/plain" data-purpose="TRACKER_AUDIENCE TRACKER_PREFERENCES" data-src="/pages/both.js"></script>
            <script type="text/plain" data-purpose="NO_SUCH_PURPOSE" data-src="/pages/never.js"></script>
            <p><a href="/pages/en/third" id="last-link">The last link</a></p></main>
            <footer><p><a href="#" data-oubli-cookies>Cookies</a></p></footer></body></html>
            """;

    private static final String HELD = """
            <img data-purpose="TRACKER_AUDIENCE" data-src="/pages/pixel.svg" alt="" width="10" height="10">
            <iframe data-purpose="TRACKER_PREFERENCES" data-src="/pages/frame.js" title="Frame"></iframe>
            """;

    /** What the site wrote inside the element, for visitors without scripts. */
    private static final String PLAIN_FORM = """
            <oubli-contact-form><form method="post" action="/contact">
            <label>E-mail <input name="email"></label> <label>Message <textarea name="message"></textarea></label>
            <label><input type="checkbox" name="consents" value="PROSPECTING:EMAIL"> News</label>
            <input type="hidden" name="noticeVersion" value="%s"><input type="hidden" name="locale" value="en">
            <input type="hidden" name="formNonce" value="%s"><button>Send</button></form></oubli-contact-form>
            """;

    private final Notices notices;

    SitePages(Notices notices) {
        this.notices = notices;
    }

    @GetMapping("/pages/{lang}/{name}")
    ResponseEntity<byte[]> page(@PathVariable("lang") String lang, @PathVariable("name") String name) {
        var content =
                switch (name) {
                    case "form" -> "<oubli-contact-form form-id=\"test\"></oubli-contact-form>";
                    case "centre" -> "<oubli-privacy-centre></oubli-privacy-centre>";
                    case "both" ->
                        "<oubli-contact-form></oubli-contact-form><oubli-privacy-centre></oubli-privacy-centre>";
                    case "plain" -> PLAIN_FORM.formatted(notices.inForce().version(), UUID.randomUUID());
                    default -> "<p>A paragraph of the site.</p>".repeat(40) + HELD;
                };
        var html =
                PAGE.formatted(lang, FILES.path("oubli.js"), FILES.integrity().get("oubli.js"), content);
        return answer(MediaType.TEXT_HTML, html);
    }

    @GetMapping("/pages/{name}.js")
    ResponseEntity<byte[]> tag(@PathVariable("name") String name) {
        return name.equals("mode")
                ? answer(
                        MediaType.valueOf("text/javascript"),
                        new String(FILES.read("google-consent-mode.js").orElseThrow(), StandardCharsets.UTF_8))
                : answer(
                        MediaType.valueOf("text/javascript"), "document.documentElement.dataset." + name + " = 'ran';");
    }

    @GetMapping("/pages/site.css")
    ResponseEntity<byte[]> style() {
        return answer(
                MediaType.valueOf("text/css"),
                "body { margin: 0 auto; max-width: 46rem; padding: 1rem; font: 17px/1.5 system-ui, sans-serif; }");
    }

    @GetMapping("/pages/pixel.svg")
    ResponseEntity<byte[]> pixel() {
        return answer(MediaType.valueOf("image/svg+xml"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    }

    private static ResponseEntity<byte[]> answer(MediaType type, String text) {
        return ResponseEntity.ok()
                .contentType(new MediaType(type, StandardCharsets.UTF_8))
                .headers(headers -> {
                    headers.set("Content-Security-Policy", POLICY);
                    headers.set("X-Frame-Options", "SAMEORIGIN");
                })
                .body(text.getBytes(StandardCharsets.UTF_8));
    }
}
