package oubli.ingest.consent;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import oubli.ingest.edge.Faults;
import oubli.ingest.edge.Fields;
import oubli.ingest.edge.Refusal;
import oubli.ingest.notice.Languages;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Purpose.DecidedBy;
import oubli.policy.Times;
import tools.jackson.databind.JsonNode;

/**
 * Decisions as they were sent.
 *
 * @param sequence negative where there is none
 * @param claimedAt {@link Times#NOT_YET} where the client claimed none
 */
record DecisionRequest(List<Choice> choices, String noticeVersion, String language, long sequence, Instant claimedAt) {

    private static final Set<String> KNOWN = Set.of("decisions", "noticeVersion", "locale", "sequence", "claimedAt");
    private static final int LONGEST_ID = 128;

    DecisionRequest {
        choices = List.copyOf(choices);
    }

    /** Reads the body as decisions of this kind of subject, or refuses it with its faults. */
    static DecisionRequest read(JsonNode body, DecidedBy kind, PrivacyPolicy policy, Instant now) {
        var faults = new Faults();
        var fields = new Fields(body, "", faults, KNOWN);
        var choices = new ChoiceReader(policy, kind, now, faults).read(fields, "decisions");
        var request = new DecisionRequest(
                choices,
                fields.text("noticeVersion", LONGEST_ID),
                Languages.read(fields, "locale", policy, faults),
                fields.maybeCount("sequence").orElse(Decided.UNNUMBERED),
                fields.maybeInstant("claimedAt").orElse(Times.NOT_YET));
        if (choices.isEmpty() && faults.none()) {
            faults.add(Refusal.MISSING_FIELD, fields.at("decisions"));
        }
        faults.refuse();
        return request;
    }

    boolean givesSomething() {
        return choices.stream().anyMatch(Choice::isGiven);
    }

    /** The content in one text that another content cannot have. */
    String canonical() {
        return choices.stream().map(Choice::canonical).sorted().collect(Collectors.joining(";")) + "|" + noticeVersion
                + "|" + language + "|" + sequence + "|" + claimedAt.toEpochMilli();
    }
}
