package oubli.ingest.links;

import static oubli.ingest.page.Page.escaped;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import oubli.ingest.consent.Caller;
import oubli.ingest.consent.Callers;
import oubli.ingest.consent.ConsentDecisions;
import oubli.ingest.consent.MyConsents;
import oubli.ingest.consent.MyConsents.Mine;
import oubli.ingest.consent.MyConsents.MyConsent;
import oubli.ingest.consent.MyConsents.MyDecision;
import oubli.ingest.edge.Refusal;
import oubli.ingest.notice.Notice;
import oubli.ingest.notice.Notices;
import oubli.ingest.page.Form;
import oubli.ingest.page.Page;
import oubli.ingest.page.Words;
import oubli.policy.Channel;
import oubli.policy.Phrase;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Purpose;
import oubli.policy.Purpose.DecidedBy;
import oubli.policy.Times;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A person's choices, each with the one button that changes it; giving asks for nothing that taking back does not. */
final class ChoicesPage {

    private static final String ACTION = "/manage/choices";

    private final Callers callers;
    private final ConsentDecisions decisions;
    private final MyConsents mine;
    private final Recorded recorded;
    private final Notices notices;

    ChoicesPage(Callers callers, ConsentDecisions decisions, MyConsents mine, Recorded recorded, Notices notices) {
        this.callers = callers;
        this.decisions = decisions;
        this.mine = mine;
        this.recorded = recorded;
        this.notices = notices;
    }

    /** The page of this visit. */
    ResponseEntity<byte[]> of(String token, Words words) {
        return page(caller(token), token, Optional.empty(), words);
    }

    /** The page after one choice, which is {@code PURPOSE:CHANNEL:DECISION}. */
    ResponseEntity<byte[]> after(String token, String choice, String nonce, Words words) {
        var caller = caller(token);
        var outcome = decisions.decide(body(choice, words), Optional.of(caller), nonce, false);
        outcome.replay()
                .answer()
                .receipts()
                .forEach(receipt -> recorded.await(caller.subjectId(), receipt.receiptId()));
        return page(caller, token, Optional.of(words.of("choices.recorded")), words);
    }

    private Caller caller(String token) {
        return callers.byVisit(token)
                .orElseThrow(() -> Refusal.INVALID_TOKEN.problem().refused());
    }

    private JsonNode body(String choice, Words words) {
        var parts = (choice + "::").split(":", -1);
        var body = JsonNodeFactory.instance.objectNode();
        var decision =
                body.putArray("decisions").addObject().put("purpose", parts[0]).put("decision", parts[2]);
        if (!parts[1].isEmpty()) {
            decision.put("channel", parts[1]);
        }
        return body.put("noticeVersion", notices.inForce().version()).put("locale", words.language());
    }

    private ResponseEntity<byte[]> page(Caller caller, String token, Optional<String> said, Words words) {
        var found = mine.of(List.of(caller));
        var page = Page.titled(words, "choices.title");
        said.ifPresentOrElse(page::notice, () -> page.paragraph(words.of("choices.proven")));
        if (found.consents().isEmpty()) {
            page.notice(words.of("choices.none"));
        }
        var view = new View(notices.inForce(), token, words, found);
        return page.markup(view.choices()).markup(view.history()).answer(200);
    }

    /** What is shown of one person, in one language. */
    private record View(Notice notice, String token, Words words, Mine found) {

        String choices() {
            return "<ul>"
                    + policy().purposes().values().stream()
                            .filter(purpose -> purpose.decidedBy() == DecidedBy.PERSON)
                            .map(this::purpose)
                            .collect(Collectors.joining())
                    + "</ul>";
        }

        String history() {
            var rows = found.history().stream().map(this::row).collect(Collectors.joining());
            return rows.isEmpty() ? "" : "<h2>" + escaped(words.of("choices.history")) + "</h2><ul>" + rows + "</ul>";
        }

        private String purpose(Purpose purpose) {
            if (!purpose.hasChannels()) {
                return consent(purpose, "").map(cell -> item(purpose, "", cell)).orElse("");
            }
            var channels = purpose.channels().stream()
                    .map(channel -> consent(purpose, channel)
                            .map(cell -> item(purpose, channel, cell))
                            .orElseGet(() -> offered(purpose, channel)))
                    .collect(Collectors.joining());
            return channels
                    + (isGiven(purpose) ? "<li>" + button(purpose, "", "OBJECTED", "choices.object") + "</li>" : "");
        }

        private String item(Purpose purpose, String channel, MyConsent cell) {
            var given = cell.decision().equals("GIVEN");
            var state = !cell.permitted() && !given ? words.of("choices.not-given") : state(cell);
            var change = cell.permitted()
                    ? button(purpose, channel, "WITHDRAWN", "choices.withdraw")
                    : grant(purpose, channel);
            return "<li>" + named(purpose, channel) + escaped(state) + " " + change + "</li>";
        }

        private String offered(Purpose purpose, String channel) {
            return "<li>" + named(purpose, channel) + escaped(words.of("choices.not-given")) + " "
                    + grant(purpose, channel) + "</li>";
        }

        private String state(MyConsent cell) {
            var zone = policy().zone();
            var since = words.of("choices.given", words.date(cell.since(), zone));
            return cell.validUntil().equals(Times.NEVER)
                    ? since
                    : since + ", " + words.of("choices.until", words.date(cell.validUntil(), zone));
        }

        /** With what the law wants said before a consent to calls. */
        private String grant(Purpose purpose, String channel) {
            var statements = policy().channel(channel).map(Channel::statements).orElse(List.of()).stream()
                    .map(this::text)
                    .map(text -> "<p class=\"hint\">" + escaped(text) + "</p>")
                    .collect(Collectors.joining());
            return statements + button(purpose, channel, "GIVEN", "choices.give");
        }

        private String button(Purpose purpose, String channel, String decision, String key) {
            return Form.to(ACTION)
                    .hidden("manageToken", token)
                    .hidden("choice", purpose.id() + ":" + channel + ":" + decision)
                    .hidden("formNonce", UUID.randomUUID().toString())
                    .button(words.of(key))
                    .html();
        }

        private String row(MyDecision made) {
            var decision = made.decision();
            var at = Instant.parse(decision.path("occurredAt").asString());
            var cell = Stream.of(
                            decision.path("purpose").asString(""),
                            decision.path("channel").asString(""))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" "));
            var line = words.date(at, policy().zone()) + ": " + cell + ", "
                    + words.of("decision." + decision.path("decision").asString()) + " ("
                    + words.of("choices.receipt", decision.path("receiptId").asString("")) + ")";
            return "<li>" + escaped(line) + "</li>";
        }

        private String named(Purpose purpose, String channel) {
            var label = policy().channel(channel).map(Channel::label).map(this::in);
            return "<strong>"
                    + escaped(in(purpose.label())
                            + label.map(name -> " – " + name).orElse("")) + "</strong>: ";
        }

        private boolean isGiven(Purpose purpose) {
            return found.consents().stream()
                    .anyMatch(cell -> cell.purpose().equals(purpose.id())
                            && cell.decision().equals("GIVEN"));
        }

        private Optional<MyConsent> consent(Purpose purpose, String channel) {
            return found.consents().stream()
                    .filter(cell -> cell.purpose().equals(purpose.id())
                            && cell.channel().equals(channel))
                    .findFirst();
        }

        private String text(String key) {
            return Optional.ofNullable(policy().texts().get(key)).map(this::in).orElse("");
        }

        private String in(Phrase phrase) {
            return phrase.in(words.language())
                    .replace("{controller}", policy().controller().name());
        }

        private PrivacyPolicy policy() {
            return notice.policy();
        }
    }
}
