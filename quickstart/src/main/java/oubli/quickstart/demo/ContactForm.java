package oubli.quickstart.demo;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** The form as an invented person fills it in. */
public final class ContactForm {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ContactForm() {}

    /** A question, with consent to news by e-mail, as the body of a POST. */
    public static String allowingNews(String email, String noticeVersion) {
        return JSON.writeValueAsString(Map.of(
                "email",
                email,
                "fullName",
                "Camille Exemple",
                "message",
                "Could you call me back about your services?",
                "consents",
                List.of(Map.of("purpose", "PROSPECTING", "channel", "EMAIL", "decision", "GIVEN")),
                "noticeVersion",
                noticeVersion,
                "locale",
                "en",
                "formId",
                "demo",
                "formNonce",
                UUID.randomUUID().toString()));
    }
}
