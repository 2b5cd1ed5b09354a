package oubli.retention.query;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import oubli.policy.DataClass;
import oubli.policy.retention.LapseReason;
import oubli.retention.access.Refusal;
import tools.jackson.databind.JsonNode;

/**
 * What the DPO orders to be erased.
 *
 * @param scopes empty means everything but proof
 * @param requestId the rights request that asked for it, empty where none did
 */
record OrderBody(String subjectId, Set<DataClass> scopes, LapseReason reason, String requestId) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    static OrderBody of(JsonNode json) {
        var fields = Fields.of(json, Set.of("subjectId", "scopes", "reason", "requestId"));
        var subject = fields.subject();
        var scopes = fields.all("scopes", DataClasses::named);
        if (scopes.isEmpty() && fields.optional("scopes").isPresent()) {
            throw Refusal.MISSING_FIELD.at("/scopes");
        }
        return new OrderBody(subject, scopes, reason(fields.word("reason")), requestId(fields));
    }

    private static LapseReason reason(String word) {
        return Arrays.stream(LapseReason.values())
                .filter(reason -> reason.name().equals(word) && reason.isOfErasure())
                .findFirst()
                .orElseThrow(() -> Refusal.INVALID_TYPE.at("/reason"));
    }

    private static String requestId(Fields fields) {
        var given = fields.optional("requestId");
        if (given.isEmpty()) {
            return "";
        }
        return Optional.of(given.get())
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(id -> ID.matcher(id).matches())
                .orElseThrow(() -> Refusal.INVALID_TYPE.at("/requestId"));
    }
}
