package oubli.ingest.contact;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import oubli.ingest.edge.Fault;
import oubli.ingest.edge.Problem;
import oubli.ingest.edge.Refusal;
import oubli.ingest.notice.Notice;
import oubli.ingest.page.Form;
import oubli.ingest.page.Form.Field;
import oubli.ingest.page.Page;
import oubli.ingest.page.Words;
import oubli.policy.Channel;
import oubli.policy.Phrase;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Purpose;
import oubli.policy.Purpose.DecidedBy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The contact form of a browser without scripts: nothing ticked at first, what was typed kept, faults beside their fields.
 *
 * <p>A box that was ticked under another notice comes back unticked: what it would allow now has not been read yet.
 */
record ContactFormPage(Notice notice, Words words) {

    private static final List<String> SHOWN = List.of("/email", "/fullName", "/phone", "/message");
    private static final String FORM_ID = "plain";

    /** The form at first. */
    Page fresh() {
        return page(
                JsonNodeFactory.instance.objectNode(),
                List.of(),
                UUID.randomUUID().toString());
    }

    /** The form as it came back, with what was wrong; after an outcome nobody knows it goes out again under the same nonce. */
    Page again(JsonNode typed, Problem problem) {
        var sameAttempt = problem.refusal().status() == Refusal.OUTCOME_UNKNOWN.status();
        var nonce = sameAttempt
                ? typed.path("formNonce").asString("")
                : UUID.randomUUID().toString();
        return page(typed, problem.faults(), nonce, said(problem));
    }

    private String said(Problem problem) {
        return switch (problem.refusal()) {
            case STALE_NOTICE -> words.of("contact.stale");
            case RATE_LIMITED -> words.of("refused.rate-limited");
            case UNAVAILABLE, OVERLOADED, OUTCOME_UNKNOWN -> words.of("refused.unavailable");
            default -> words.of("contact.faults");
        };
    }

    private Page page(JsonNode typed, List<Fault> faults, String nonce, String... said) {
        var page = Page.titled(words, "contact.title");
        for (var line : said) {
            page.notice(line);
        }
        faults.stream()
                .filter(fault -> !SHOWN.contains(fault.pointer()) && fault.refusal() != Refusal.STALE_NOTICE)
                .forEach(fault -> page.paragraph(
                        words.of("fault.other") + " (" + fault.refusal().code() + ")"));
        policy().page().form().forEach(key -> page.paragraph(text(key)));
        return page.form(form(new Typed(typed, faults), nonce));
    }

    private Form form(Typed typed, String nonce) {
        var form = Form.to("/contact?lang=" + words.language())
                .hidden("noticeVersion", notice.version())
                .hidden("locale", words.language())
                .hidden("formId", FORM_ID)
                .hidden("formNonce", nonce)
                .field(field(typed, "email", "email", "email", "contact.email"))
                .field(field(typed, "fullName", "text", "name", "contact.name"))
                .field(field(typed, "phone", "tel", "tel", "contact.phone"));
        policy().page().phoneField().forEach(key -> form.hint(text(key)));
        form.lines(field(typed, "message", "text", "off", "contact.message")).hint(words.of("contact.choices"));
        offered().forEach(purpose -> boxes(form, purpose, typed));
        return form.hint(words.of("contact.notice", notice.version()))
                .trap("website", words.of("contact.trap"))
                .button(words.of("contact.send"));
    }

    /** Purposes of a person that sending does not allow by itself, one box for each channel. */
    private List<Purpose> offered() {
        return policy().purposes().values().stream()
                .filter(purpose -> purpose.decidedBy() == DecidedBy.PERSON && purpose.hasChannels())
                .toList();
    }

    private void boxes(Form form, Purpose purpose, Typed typed) {
        form.hint(in(purpose.description()));
        for (var id : purpose.channels()) {
            var value = purpose.id() + ":" + id;
            policy().channel(id).map(Channel::statements).orElse(List.of()).forEach(key -> form.hint(text(key)));
            var label = in(purpose.label())
                    + policy().channel(id)
                            .map(channel -> " – " + in(channel.label()))
                            .orElse("");
            form.box("consents", value, label, typed.ticked(purpose.id(), id, notice.version()));
        }
    }

    private Field field(Typed typed, String name, String type, String completes, String label) {
        var fault = typed.fault(name).map(this::told).orElse("");
        return new Field(name, type, completes, words.of(label), typed.text(name), fault);
    }

    private String told(Refusal refusal) {
        return switch (refusal) {
            case MISSING_FIELD, INVALID_EMAIL, INVALID_PHONE, TOO_LONG, INVALID_CHARACTERS ->
                words.of("fault." + refusal.code());
            default -> words.of("fault.other");
        };
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

    /** What a person typed, and what was wrong with it. */
    private record Typed(JsonNode form, List<Fault> faults) {

        String text(String name) {
            return form.path(name).asString("");
        }

        Optional<Refusal> fault(String name) {
            return faults.stream()
                    .filter(fault -> fault.pointer().equals("/" + name))
                    .map(Fault::refusal)
                    .findFirst();
        }

        boolean ticked(String purpose, String channel, String version) {
            return text("noticeVersion").equals(version)
                    && form.path("consents").values().stream()
                            .anyMatch(choice -> choice.path("purpose")
                                            .asString("")
                                            .equals(purpose)
                                    && choice.path("channel").asString("").equals(channel)
                                    && choice.path("decision").asString("").equals("GIVEN"));
        }
    }
}
