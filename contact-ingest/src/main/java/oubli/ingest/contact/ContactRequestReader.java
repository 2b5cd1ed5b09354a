package oubli.ingest.contact;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import oubli.ingest.consent.Choice;
import oubli.ingest.consent.ChoiceReader;
import oubli.ingest.edge.Faults;
import oubli.ingest.edge.Fields;
import oubli.ingest.edge.Refusal;
import oubli.ingest.notice.Languages;
import oubli.ingest.publish.IdempotencyKey;
import oubli.policy.Cell;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Purpose.DecidedBy;
import oubli.policy.Times;
import oubli.vault.Emails;
import tools.jackson.databind.JsonNode;

/** Reads a contact request and names everything that is wrong with it. */
final class ContactRequestReader {

    private static final Set<String> KNOWN = Set.of(
            "email",
            "message",
            "fullName",
            "phone",
            "consents",
            "noticeVersion",
            "locale",
            "formId",
            "formNonce",
            "linkDevice",
            "website",
            "claimedAt");
    private static final int LONGEST_MESSAGE = 10_000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ID = 128;

    private final PrivacyPolicy policy;
    private final Phones phones;
    private final Instant now;
    private final Faults faults = new Faults();

    ContactRequestReader(PrivacyPolicy policy, Instant now) {
        this.policy = policy;
        this.phones = new Phones(policy.controller().country());
        this.now = now;
    }

    /**
     * The request, or a problem that lists its faults.
     *
     * @throws oubli.ingest.edge.Refused where there is a fault
     */
    ContactRequest read(JsonNode body) {
        var fields = new Fields(body, "", faults, KNOWN);
        var choices = new ChoiceReader(policy, DecidedBy.PERSON, now, faults).read(fields, "consents");
        var request = new ContactRequest(
                email(fields),
                fields.lines("message", LONGEST_MESSAGE),
                fields.maybeText("fullName", LONGEST_NAME).orElse(""),
                phone(fields).orElse(""),
                choices,
                fields.text("noticeVersion", LONGEST_ID),
                Languages.read(fields, "locale", policy, faults),
                fields.maybeText("formId", LONGEST_ID).orElse(""),
                nonce(fields),
                fields.flag("linkDevice"),
                fields.maybeRaw("website").filter(text -> !text.isEmpty()).isPresent(),
                fields.maybeInstant("claimedAt").orElse(Times.NOT_YET));
        choices.forEach(choice -> coherent(choice, fields));
        faults.refuse();
        return request;
    }

    private String email(Fields fields) {
        var raw = fields.raw("email");
        var email = raw.flatMap(Emails::normalise);
        if (raw.isPresent() && email.isEmpty()) {
            faults.add(Refusal.INVALID_EMAIL, fields.at("email"));
        }
        return email.orElse("");
    }

    private Optional<String> phone(Fields fields) {
        var raw = fields.maybeRaw("phone").filter(text -> !text.isBlank());
        var phone = raw.flatMap(phones::e164);
        if (raw.isPresent() && phone.isEmpty()) {
            faults.add(Refusal.INVALID_PHONE, fields.at("phone"));
        }
        return phone;
    }

    private String nonce(Fields fields) {
        var nonce = fields.maybeRaw("formNonce").orElse("");
        if (!nonce.isEmpty() && !IdempotencyKey.isKey(nonce)) {
            faults.add(Refusal.INVALID_TYPE, fields.at("formNonce"));
        }
        return nonce;
    }

    /** Sending is the act for the purposes of the form, and a call needs a number. */
    private void coherent(Choice choice, Fields fields) {
        if (!choice.isGiven()
                && policy.purposesAllowedBySending().contains(choice.cell().purpose())) {
            faults.add(Refusal.CONTRADICTORY_DECISION, fields.at("consents"));
        }
        if (choice.isGiven()
                && needsPhone(choice.cell())
                && fields.maybeRaw("phone").isEmpty()) {
            faults.add(Refusal.MISSING_FIELD, fields.at("phone"));
        }
    }

    private boolean needsPhone(Cell cell) {
        return policy.channel(cell.channel())
                .filter(channel -> channel.address().equals("phone"))
                .isPresent();
    }
}
