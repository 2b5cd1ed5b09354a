package oubli.ingest.links;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import oubli.ingest.edge.FormBody;
import oubli.ingest.edge.Refusal;
import oubli.ingest.edge.Refused;
import oubli.ingest.notice.Notices;
import oubli.ingest.page.Form;
import oubli.ingest.page.Form.Field;
import oubli.ingest.page.Page;
import oubli.ingest.page.Refusals;
import oubli.ingest.page.Words;
import tools.jackson.databind.node.JsonNodeFactory;

/** The way back in without a script: what a letter's link leads to. Fetching a page never acts; its button does. */
@RestController
final class ManagePagesController {

    private static final String HTML = MediaType.TEXT_HTML_VALUE;
    private static final String FORM = MediaType.APPLICATION_FORM_URLENCODED_VALUE;

    private final LinkRequests requests;
    private final Visits visits;
    private final ChoicesPage choices;
    private final Notices notices;

    ManagePagesController(LinkRequests requests, Visits visits, ChoicesPage choices, Notices notices) {
        this.requests = requests;
        this.visits = visits;
        this.choices = choices;
        this.notices = notices;
    }

    @GetMapping(path = "/manage", produces = HTML)
    ResponseEntity<byte[]> ask(HttpServletRequest request) {
        var words = words(request);
        return asking(Page.titled(words, "ask.title").paragraph(words.of("ask.text")), words)
                .answer(200);
    }

    @PostMapping(path = "/manage", consumes = FORM, produces = HTML)
    ResponseEntity<byte[]> asked(HttpServletRequest request) throws IOException {
        var words = words(request);
        var form = FormBody.read(request.getInputStream().readAllBytes());
        try {
            var body = JsonNodeFactory.instance
                    .objectNode()
                    .put("email", value(form, "email"))
                    .put("locale", words.language());
            requests.take(body, request.getRemoteAddr());
            return Page.titled(words, "ask.sent-title")
                    .notice(words.of("ask.sent"))
                    .answer(202);
        } catch (Refused refused) {
            return refused.problem().refusal() == Refusal.INVALID_EMAIL
                    ? mistyped(words, value(form, "email"))
                    : Refusals.page(words, refused);
        }
    }

    @GetMapping(path = "/manage/{link}", produces = HTML)
    ResponseEntity<byte[]> follow(@PathVariable("link") String link, HttpServletRequest request) {
        var words = words(request);
        if (!visits.seemsOpen(link)) {
            return ended(words);
        }
        return Page.titled(words, "link.title")
                .paragraph(words.of("link.open-it"))
                .form(Form.to("/manage/" + link)
                        .hidden("formNonce", UUID.randomUUID().toString())
                        .button(words.of("link.open")))
                .answer(200);
    }

    @PostMapping(path = "/manage/{link}", consumes = FORM, produces = HTML)
    ResponseEntity<byte[]> open(@PathVariable("link") String link, HttpServletRequest request) throws IOException {
        var words = words(request);
        var nonce = value(FormBody.read(request.getInputStream().readAllBytes()), "formNonce");
        try {
            var visit = visits.begin(link, nonce.isEmpty() ? link : nonce);
            return choices.of(visit.manageToken(), words);
        } catch (Refused refused) {
            var refusal = refused.problem().refusal();
            return refusal == Refusal.LINK_ENDED || refusal == Refusal.INVALID_TOKEN
                    ? ended(words)
                    : Refusals.page(words, refused);
        }
    }

    @PostMapping(path = "/manage/choices", consumes = FORM, produces = HTML)
    ResponseEntity<byte[]> choose(HttpServletRequest request) throws IOException {
        var words = words(request);
        var form = FormBody.read(request.getInputStream().readAllBytes());
        try {
            return choices.after(value(form, "manageToken"), value(form, "choice"), value(form, "formNonce"), words);
        } catch (Refused refused) {
            return Refusals.page(words, refused);
        }
    }

    private static ResponseEntity<byte[]> ended(Words words) {
        var page = Page.titled(words, "link.ended-title").notice(words.of("link.ended"));
        return asking(page, words).answer(Refusal.LINK_ENDED.status());
    }

    private static ResponseEntity<byte[]> mistyped(Words words, String typed) {
        var field = new Field("email", "email", "email", words.of("ask.email"), typed, words.of("fault.invalid-email"));
        return Page.titled(words, "ask.title")
                .paragraph(words.of("ask.text"))
                .form(Form.to("/manage").field(field).button(words.of("ask.send")))
                .answer(Refusal.INVALID_EMAIL.status());
    }

    private static Page asking(Page page, Words words) {
        var field = Field.fresh("email", "email", "email", words.of("ask.email"));
        return page.form(Form.to("/manage").field(field).button(words.of("ask.send")));
    }

    private Words words(HttpServletRequest request) {
        return Words.of(request, notices.inForce().policy().languages());
    }

    private static String value(List<FormBody.Field> form, String name) {
        return form.stream()
                .filter(field -> field.name().equals(name))
                .map(FormBody.Field::value)
                .findFirst()
                .orElse("");
    }
}
