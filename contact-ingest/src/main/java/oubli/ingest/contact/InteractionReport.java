package oubli.ingest.contact;

import java.time.Instant;
import java.util.Set;
import oubli.ingest.edge.Faults;
import oubli.ingest.edge.Fields;
import oubli.ingest.edge.Refusal;
import oubli.policy.Times;
import oubli.vault.SubjectIds;
import tools.jackson.databind.JsonNode;

/** An interaction as an operator reports it; {@code requestId} is empty where it belongs to none. */
record InteractionReport(String subjectId, String kind, String requestId, Instant occurredAt) {

    private static final Set<String> KNOWN = Set.of("subjectId", "kind", "requestId", "occurredAt");
    private static final int LONGEST_REQUEST_ID = 256;

    static InteractionReport read(JsonNode body) {
        var faults = new Faults();
        var fields = new Fields(body, "", faults, KNOWN);
        var subjectId = fields.raw("subjectId");
        if (subjectId.isPresent() && !SubjectIds.isPerson(subjectId.get())) {
            faults.add(Refusal.INVALID_SUBJECT, fields.at("subjectId"));
        }
        var kind = fields.raw("kind");
        if (kind.isPresent() && !OperatorWire.INTERACTION_KINDS.contains(kind.get())) {
            faults.add(Refusal.INVALID_TYPE, fields.at("kind"));
        }
        var report = new InteractionReport(
                subjectId.orElse(""),
                kind.orElse(""),
                fields.maybeText("requestId", LONGEST_REQUEST_ID).orElse(""),
                fields.maybeInstant("occurredAt").orElse(Times.NOT_YET));
        faults.refuse();
        return report;
    }
}
