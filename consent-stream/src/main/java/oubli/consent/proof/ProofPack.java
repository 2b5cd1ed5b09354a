package oubli.consent.proof;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import oubli.consent.fold.HistoryRow;
import oubli.consent.policies.PolicyBook;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Times;
import oubli.policy.consent.CellState;
import oubli.policy.consent.Consent;

/**
 * Everything that proves what one person allowed at one instant, as one document: the cells in force, and every decision
 * known by then as a receipt.
 *
 * @param at the instant asked about
 * @param knownAt from what had been recorded by then
 */
record ProofPack(String subjectId, Instant at, Instant knownAt, Consent consent, List<HistoryRow> history) {

    private static final Comparator<HistoryRow> ORDER = Comparator.comparing(HistoryRow::recordedAt)
            .thenComparing(row -> row.decision().eventId());

    Map<String, Object> json(PrivacyPolicy inForce, PolicyBook policies, Instant madeAt) {
        var json = new LinkedHashMap<String, Object>();
        json.put("@context", Terms.CONTEXT);
        json.put("@type", "oubli:ProofPack");
        json.put("dct:created", madeAt.toString());
        json.put("dct:publisher", inForce.controller().name());
        json.put("oubli:subject", "urn:oubli:subject:" + subjectId);
        json.put("oubli:at", at.toString());
        if (!knownAt.equals(Times.NEVER)) {
            json.put("oubli:knownAt", knownAt.toString());
        }
        json.put(
                "oubli:cells", consent.cells().values().stream().map(this::cell).toList());
        json.put("oubli:receipts", receipts(inForce, policies));
        return json;
    }

    private Map<String, Object> cell(CellState state) {
        var permission = state.permits(at);
        var json = new LinkedHashMap<String, Object>();
        json.put("oubli:purpose", state.cell().purpose());
        if (!state.cell().channel().isEmpty()) {
            json.put("oubli:channel", state.cell().channel());
        }
        json.put("dpv:hasConsentStatus", Terms.status(state.answer()));
        json.put("oubli:decision", state.answer().name());
        json.put("oubli:since", state.since().toString());
        Optional.of(state.validUntil())
                .filter(until -> !until.equals(Times.NEVER))
                .ifPresent(until -> json.put("dct:valid", until.toString()));
        json.put("oubli:permitted", permission.permitted());
        json.put("oubli:reason", permission.reason().name());
        json.put("oubli:decidedBy", "urn:uuid:" + state.decision().eventId());
        return json;
    }

    private List<Map<String, Object>> receipts(PrivacyPolicy inForce, PolicyBook policies) {
        return history.stream()
                .filter(row -> !row.recordedAt().isAfter(knownAt))
                .sorted(ORDER)
                .map(row -> new ReceiptDocument(
                                subjectId,
                                row,
                                policies.version(row.decision().evidence().noticeVersion())
                                        .orElse(inForce))
                        .unsigned())
                .toList();
    }
}
