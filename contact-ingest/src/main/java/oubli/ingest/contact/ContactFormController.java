package oubli.ingest.contact;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import oubli.ingest.consent.Callers;
import oubli.ingest.edge.Refusal;
import oubli.ingest.edge.Refused;
import oubli.ingest.notice.Languages;
import oubli.ingest.notice.Notices;
import oubli.ingest.page.Words;
import tools.jackson.databind.JsonNode;

/** The contact form without a script: a browser's own POST, answered with a page that names nobody. */
@RestController
final class ContactFormController {

    private final ContactSubmissions submissions;
    private final Callers callers;
    private final Notices notices;

    ContactFormController(ContactSubmissions submissions, Callers callers, Notices notices) {
        this.submissions = submissions;
        this.callers = callers;
        this.notices = notices;
    }

    @Operation(summary = "The contact form as a page without a script")
    @GetMapping(path = "/contact", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> form(
            @RequestParam(name = "lang", defaultValue = "") String lang, HttpServletRequest request) {
        return new ContactFormPage(notices.inForce(), words(lang, request))
                .fresh()
                .answer(200);
    }

    @Operation(summary = "Sends a contact request from a form; its formNonce is the key")
    @PostMapping(path = "/contact", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<byte[]> submit(HttpServletRequest request) throws IOException {
        var form = ContactForm.read(request.getInputStream().readAllBytes());
        try {
            submissions.submit(form, nonce(form), () -> callers.device(request));
        } catch (Refused refused) {
            if (!isReader(request)) {
                throw refused;
            }
            return again(form, refused, request);
        }
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

    /** A browser gets its form back, with all that was typed; a program gets the problem. */
    private ResponseEntity<byte[]> again(JsonNode form, Refused refused, HttpServletRequest request) {
        var words = words(form.path("locale").asString(""), request);
        var answer = new ContactFormPage(notices.inForce(), words)
                .again(form, refused.problem())
                .answer(refused.problem().refusal().status());
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .headers(headers -> refused.problem().headers().forEach(headers::set))
                .body(answer.getBody());
    }

    private static String nonce(JsonNode form) {
        var nonce = form.path("formNonce").asString("");
        if (nonce.isEmpty()) {
            throw Refusal.MISSING_FIELD.at("/formNonce").refused();
        }
        return nonce;
    }

    private static boolean isReader(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    private Words words(String lang, HttpServletRequest request) {
        var languages = languages();
        return languages.contains(Languages.of(lang)) ? Words.in(Languages.of(lang)) : Words.of(request, languages);
    }

    private String language(String locale) {
        var language = Languages.of(locale);
        return languages().contains(language) ? language : languages().get(0);
    }

    private List<String> languages() {
        return notices.inForce().policy().languages();
    }
}
