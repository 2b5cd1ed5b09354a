package oubli.ingest.contact;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import oubli.ingest.edge.Refusal;
import oubli.ingest.notice.Languages;
import oubli.ingest.notice.Notices;

/** The contact form without a script: a browser's own POST, answered with a page that names nobody. */
@RestController
final class ContactFormController {

    private final ContactSubmissions submissions;
    private final Notices notices;

    ContactFormController(ContactSubmissions submissions, Notices notices) {
        this.submissions = submissions;
        this.notices = notices;
    }

    @Operation(summary = "Sends a contact request from a form; its formNonce is the key")
    @PostMapping(path = "/contact", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Void> submit(HttpServletRequest request) throws IOException {
        var form = ContactForm.read(request.getInputStream().readAllBytes());
        var nonce = form.path("formNonce").asString("");
        if (nonce.isEmpty()) {
            throw Refusal.MISSING_FIELD.at("/formNonce").refused();
        }
        submissions.submit(form, nonce);
        var thanks = URI.create(
                "/contact/thanks?lang=" + language(form.path("locale").asString("")));
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(thanks).build();
    }

    @Operation(summary = "Where the form leads")
    @GetMapping(path = "/contact/thanks", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> thanks(@RequestParam(name = "lang", defaultValue = "") String lang) {
        var page = ThanksPage.in(language(lang));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
                .body(page.getBytes(UTF_8));
    }

    private String language(String locale) {
        var languages = notices.inForce().policy().languages();
        var language = Languages.of(locale);
        return languages.contains(language) ? language : languages.get(0);
    }
}
