package oubli.ingest.rights;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import oubli.ingest.Identity;
import oubli.ingest.consent.Caller;
import oubli.ingest.consent.ChoiceReader;
import oubli.ingest.edge.Faults;
import oubli.ingest.edge.Fields;
import oubli.ingest.edge.Refusal;
import oubli.ingest.notice.Languages;
import oubli.policy.Cell;
import oubli.policy.PrivacyPolicy;
import oubli.policy.rights.ExercisedRight;
import oubli.policy.rights.RightsTerms;
import oubli.vault.Emails;
import tools.jackson.databind.JsonNode;

/**
 * Reads a rights request and finds out whose it is: of the person whose token is shown, else of the address that was typed,
 * else of the device of the cookie.
 */
final class RightsRequestReader {

    private static final Set<String> KNOWN =
            Set.of("right", "email", "purpose", "channel", "message", "context", "locale", "website");
    private static final int LONGEST_MESSAGE = 10_000;
    private static final int LONGEST_CONTEXT = 2_000;
    private static final int LONGEST_ID = 64;

    private final Identity identity;
    private final PrivacyPolicy policy;
    private final Faults faults = new Faults();

    RightsRequestReader(Identity identity, PrivacyPolicy policy) {
        this.identity = identity;
        this.policy = policy;
    }

    /**
     * The request, or a problem that lists its faults.
     *
     * @param device asked only where neither token nor address says who it is
     * @throws oubli.ingest.edge.Refused where there is a fault
     */
    RightsRequest read(JsonNode body, Optional<Caller> person, Supplier<Optional<Caller>> device) {
        var fields = new Fields(body, "", faults, KNOWN);
        var email = email(fields);
        var right = right(fields);
        var about = new Cell(
                fields.maybeText("purpose", LONGEST_ID).orElse(""),
                fields.maybeText("channel", LONGEST_ID).orElse(""));
        var message = fields.maybeLines("message", LONGEST_MESSAGE).orElse("");
        var context = fields.maybeLines("context", LONGEST_CONTEXT).orElse("");
        var language = Languages.read(fields, "locale", policy, faults);
        boolean trap =
                fields.maybeRaw("website").filter(text -> !text.isEmpty()).isPresent();
        var caller = caller(fields, email, person, device);
        if (right.isPresent() && caller.isPresent()) {
            check(right.get(), about, caller.get());
        }
        faults.refuse();
        return new RightsRequest(
                caller.orElseThrow(), right.orElseThrow(), about, email, message, context, language, trap);
    }

    private String email(Fields fields) {
        var raw = fields.maybeRaw("email").filter(text -> !text.isBlank());
        var email = raw.flatMap(Emails::normalise);
        if (raw.isPresent() && email.isEmpty()) {
            faults.add(Refusal.INVALID_EMAIL, fields.at("email"));
        }
        return email.orElse("");
    }

    private Optional<ExercisedRight> right(Fields fields) {
        var text = fields.raw("right");
        var right = text.flatMap(ExercisedRight::named);
        if (text.isPresent() && right.isEmpty()) {
            faults.add(Refusal.UNKNOWN_RIGHT, fields.at("right"));
        }
        return right;
    }

    /** A token and another person's address contradict each other. */
    private Optional<Caller> caller(
            Fields fields, String email, Optional<Caller> person, Supplier<Optional<Caller>> device) {
        if (!faults.none()) {
            return Optional.empty();
        }
        var typed = Optional.of(email)
                .filter(some -> !some.isEmpty())
                .map(some -> Caller.unproven(identity.person(some), ""));
        if (person.isPresent()
                && typed.isPresent()
                && !person.get().subjectId().equals(typed.get().subjectId())) {
            faults.add(Refusal.INVALID_SUBJECT, fields.at("email"));
        }
        var caller = person.or(() -> typed).or(device);
        if (caller.isEmpty()) {
            faults.add(Refusal.MISSING_FIELD, fields.at("email"));
        }
        return caller;
    }

    private void check(ExercisedRight right, Cell about, Caller caller) {
        new RightsTerms(policy)
                .refusal(right, about, caller.kind())
                .ifPresent(refusal -> faults.add(ChoiceReader.told(refusal), ChoiceReader.place(refusal)));
    }
}
