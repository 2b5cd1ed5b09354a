package oubli.ingest.imports;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import oubli.ingest.consent.Choice;
import oubli.ingest.consent.ChoiceReader;
import oubli.ingest.consent.Decided.Method;
import oubli.ingest.contact.Phones;
import oubli.ingest.edge.Faults;
import oubli.ingest.edge.Fields;
import oubli.ingest.edge.Refusal;
import oubli.ingest.notice.Languages;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Purpose.DecidedBy;
import oubli.vault.Emails;
import tools.jackson.databind.JsonNode;

/** Reads one row of an import; what does not fit concerns this row alone. */
record ImportRowReader(PrivacyPolicy policy, Instant now) {

    private static final Set<String> KNOWN =
            Set.of("email", "phone", "fullName", "consents", "evidence", "method", "locale");
    private static final Set<String> METHODS = Set.of("IMPORT", "ORAL", "PAPER");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_EVIDENCE = 2_000;

    ImportRow read(JsonNode node, String pointer, Faults faults) {
        var fields = new Fields(node, pointer, faults, KNOWN);
        var row = new ImportRow(
                email(fields, faults),
                phone(fields, faults).orElse(""),
                fields.maybeText("fullName", LONGEST_NAME).orElse(""),
                new ChoiceReader(policy, DecidedBy.PERSON, now, faults).read(fields, "consents"),
                evidence(node, fields, faults),
                method(fields, faults),
                language(fields, faults));
        coherent(row, fields, faults);
        return row;
    }

    private static String email(Fields fields, Faults faults) {
        var raw = fields.raw("email");
        var email = raw.flatMap(Emails::normalise);
        if (raw.isPresent() && email.isEmpty()) {
            faults.add(Refusal.INVALID_EMAIL, fields.at("email"));
        }
        return email.orElse("");
    }

    private Optional<String> phone(Fields fields, Faults faults) {
        var raw = fields.maybeRaw("phone").filter(text -> !text.isBlank());
        var phone = raw.flatMap(new Phones(policy.controller().country())::e164);
        if (raw.isPresent() && phone.isEmpty()) {
            faults.add(Refusal.INVALID_PHONE, fields.at("phone"));
        }
        return phone;
    }

    /** A text, or an object in the operator's own terms. */
    private static String evidence(JsonNode row, Fields fields, Faults faults) {
        var evidence = row.path("evidence");
        if (!evidence.isObject() || evidence.isEmpty()) {
            return fields.lines("evidence", LONGEST_EVIDENCE);
        }
        var text = evidence.toString();
        if (text.length() > LONGEST_EVIDENCE) {
            faults.add(Refusal.TOO_LONG, fields.at("evidence"));
        }
        return text;
    }

    private static Method method(Fields fields, Faults faults) {
        var name = fields.maybeRaw("method").orElse("IMPORT");
        if (METHODS.contains(name)) {
            return Method.valueOf(name);
        }
        faults.add(Refusal.INVALID_TYPE, fields.at("method"));
        return Method.IMPORT;
    }

    private String language(Fields fields, Faults faults) {
        return fields.maybeRaw("locale").isPresent()
                ? Languages.read(fields, "locale", policy, faults)
                : policy.languages().get(0);
    }

    private void coherent(ImportRow row, Fields fields, Faults faults) {
        if (row.choices().isEmpty() && faults.none()) {
            faults.add(Refusal.MISSING_FIELD, fields.at("consents"));
        }
        if (row.phone().isEmpty() && row.choices().stream().anyMatch(this::needsPhone)) {
            faults.add(Refusal.MISSING_FIELD, fields.at("phone"));
        }
    }

    private boolean needsPhone(Choice choice) {
        return choice.isGiven()
                && policy.channel(choice.cell().channel())
                        .filter(channel -> channel.address().equals("phone"))
                        .isPresent();
    }
}
