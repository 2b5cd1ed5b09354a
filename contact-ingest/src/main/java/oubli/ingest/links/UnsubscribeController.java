package oubli.ingest.links;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import oubli.ingest.edge.Refusal;
import oubli.ingest.edge.Refused;
import oubli.ingest.notice.Notices;
import oubli.ingest.page.Form;
import oubli.ingest.page.Page;
import oubli.ingest.page.Refusals;
import oubli.ingest.page.Words;
import oubli.policy.PrivacyPolicy;
import oubli.vault.UnsubscribeTokens.UnsubscribeToken;

/** Unsubscribing with one click, by a mail programme or by a reader; RFC 8058. Fetching the link shows a button and acts on nothing. */
@RestController
final class UnsubscribeController {

    private final Unsubscribing unsubscribing;
    private final Notices notices;

    UnsubscribeController(Unsubscribing unsubscribing, Notices notices) {
        this.unsubscribing = unsubscribing;
        this.notices = notices;
    }

    @Operation(summary = "A page with the button that unsubscribes; acts on nothing")
    @GetMapping(path = "/v1/unsubscribe/{token}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page(@PathVariable("token") String token, HttpServletRequest request) {
        var words = words(request);
        return unsubscribing
                .read(token)
                .map(read -> Page.titled(words, "unsubscribe.title")
                        .paragraph(words.of("unsubscribe.text", named(read, words)))
                        .form(Form.to("/v1/unsubscribe/" + token)
                                .hidden("List-Unsubscribe", "One-Click")
                                .button(words.of("unsubscribe.button")))
                        .answer(200))
                .orElseGet(() -> unknown(words));
    }

    @Operation(
            summary =
                    "Withdraws the consent to a mailing, as a mail programme asks (RFC 8058); repetition changes nothing")
    @PostMapping(
            path = "/v1/unsubscribe/{token}",
            consumes = {MediaType.APPLICATION_FORM_URLENCODED_VALUE, MediaType.MULTIPART_FORM_DATA_VALUE})
    ResponseEntity<byte[]> unsubscribe(@PathVariable("token") String token, HttpServletRequest request)
            throws IOException {
        var words = words(request);
        try {
            var read = unsubscribing
                    .read(token)
                    .orElseThrow(() -> Refusal.NOT_FOUND.problem().refused());
            said(request);
            unsubscribing.withdraw(read);
            return Page.titled(words, "unsubscribe.done-title")
                    .notice(words.of("unsubscribe.done", named(read, words)))
                    .answer(200);
        } catch (Refused refused) {
            if (!isReader(request)) {
                throw refused;
            }
            return refused.problem().refusal() == Refusal.NOT_FOUND ? unknown(words) : Refusals.page(words, refused);
        }
    }

    private static void said(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readAllBytes();
        if (!OneClick.isSaidBy(body, request.getContentType())) {
            throw Refusal.MISSING_FIELD.at("/List-Unsubscribe").refused();
        }
    }

    private static ResponseEntity<byte[]> unknown(Words words) {
        return Page.titled(words, "unsubscribe.unknown-title")
                .paragraph(words.of("unsubscribe.unknown"))
                .markup("<p><a href=\"/manage\">" + Page.escaped(words.of("ask.title")) + "</a></p>")
                .answer(Refusal.NOT_FOUND.status());
    }

    private String named(UnsubscribeToken token, Words words) {
        var policy = notices.inForce().policy();
        return Stream.concat(purpose(policy, token, words), channel(policy, token, words))
                .collect(Collectors.joining(" – "));
    }

    private static Stream<String> purpose(PrivacyPolicy policy, UnsubscribeToken token, Words words) {
        return policy.purpose(token.purpose()).stream()
                .map(purpose -> purpose.label().in(words.language()));
    }

    private static Stream<String> channel(PrivacyPolicy policy, UnsubscribeToken token, Words words) {
        return policy.channel(token.channel()).stream()
                .map(channel -> channel.label().in(words.language()));
    }

    private static boolean isReader(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    private Words words(HttpServletRequest request) {
        return Words.of(request, notices.inForce().policy().languages());
    }
}
