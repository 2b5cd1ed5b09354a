package oubli.consent.proof;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import oubli.consent.fold.HistoryRow;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Purpose;
import oubli.policy.Recipient;
import oubli.policy.Times;
import oubli.policy.consent.Answer;
import oubli.policy.consent.Decision;

/**
 * A decision as a consent receipt in JSON-LD: ISO/IEC TS 27560 in the words of the Data Privacy Vocabulary.
 *
 * <p>Pseudonymous like the decision itself, and the same whenever it is asked for.
 *
 * @param policy the version that the notice showed
 */
record ReceiptDocument(String subjectId, HistoryRow row, PrivacyPolicy policy) {

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("@context", Terms.CONTEXT);
        json.putAll(unsigned());
        return json;
    }

    /** Without its context, to stand inside another document. */
    Map<String, Object> unsigned() {
        var json = new LinkedHashMap<String, Object>();
        json.put("@id", "urn:oubli:receipt:" + row.receiptId());
        json.put("@type", "dpv:ConsentReceipt");
        json.put("dct:identifier", row.receiptId());
        json.put("dct:conformsTo", Terms.RECEIPT);
        json.put("dct:created", row.recordedAt().toString());
        json.put("dct:publisher", controller());
        json.put("schema:recipient", "dpv:DataSubject");
        json.put("dpv:hasRecordOfActivity", consentRecord());
        return json;
    }

    private Map<String, Object> consentRecord() {
        var decision = row.decision();
        var json = new LinkedHashMap<String, Object>();
        json.put("@id", "urn:uuid:" + decision.eventId());
        json.put("@type", "dpv:ConsentRecord");
        json.put("dct:identifier", decision.eventId());
        json.put("dct:conformsTo", Terms.RECORD);
        json.put("dpv:hasDataSubject", Map.of("@id", "urn:oubli:subject:" + subjectId, "@type", "dpv:DataSubject"));
        json.put("dpv:hasDataController", controller());
        json.put("dpv:hasJurisdiction", "loc:" + policy.controller().country());
        json.put("dpv:hasApplicableLaw", "eu-gdpr:GDPR");
        json.put("dpv:hasLegalBasis", "eu-gdpr:A6-1-a");
        json.put("dpv:hasProcess", process());
        json.put("dpv:hasNotice", notice());
        json.put("dpv:hasConsentStatus", consentStatus());
        json.put("dpv:hasRight", List.of("eu-gdpr:A7-3", "eu-gdpr:A15", "eu-gdpr:A17", "eu-gdpr:A21", "eu-gdpr:A77"));
        json.put("oubli:authority", policy.authority().name());
        return json;
    }

    private Map<String, Object> controller() {
        var controller = policy.controller();
        var json = new LinkedHashMap<String, Object>();
        json.put("@id", "urn:oubli:controller:" + controller.id());
        json.put("@type", "dpv:DataController");
        json.put("dpv:hasName", controller.name());
        json.put("dpv:hasAddress", controller.address());
        return json;
    }

    private Map<String, Object> process() {
        var cell = row.decision().cell();
        var json = new LinkedHashMap<String, Object>();
        json.put("@type", "dpv:Process");
        json.put("dpv:hasPurpose", purpose());
        if (!cell.channel().isEmpty()) {
            json.put("oubli:channel", cell.channel());
        }
        json.put("dpv:hasPersonalData", personalData());
        json.put("dpv:hasRecipient", recipients());
        return json;
    }

    private Map<String, Object> purpose() {
        var id = row.decision().cell().purpose();
        var json = new LinkedHashMap<String, Object>();
        json.put("@id", "urn:oubli:purpose:" + id);
        json.put("@type", "dpv:Purpose");
        json.put("dct:identifier", id);
        policy.purpose(id).flatMap(this::title).ifPresent(title -> json.put("dct:title", title));
        return json;
    }

    private Optional<Map<String, String>> title(Purpose purpose) {
        var language = language();
        return language.map(spoken -> Map.of("@value", purpose.label().in(spoken), "@language", spoken));
    }

    private List<String> personalData() {
        return policy.sustainedBy(row.decision().cell().purpose()).stream()
                .flatMap(held -> Optional.ofNullable(policy.dataClasses().get(held)).stream())
                .flatMap(held -> held.fields().stream())
                .distinct()
                .sorted()
                .map(field -> "oubli:" + field)
                .toList();
    }

    private List<String> recipients() {
        var purpose = row.decision().cell().purpose();
        return policy.recipients().values().stream()
                .filter(recipient -> recipient.purposes().contains(purpose))
                .map(Recipient::id)
                .map(id -> "urn:oubli:recipient:" + id)
                .toList();
    }

    private Map<String, Object> notice() {
        var evidence = row.decision().evidence();
        var json = new LinkedHashMap<String, Object>();
        json.put("@type", "dpv:ConsentNotice");
        json.put("dct:identifier", "urn:oubli:notice:" + evidence.noticeVersion());
        json.put("dct:hasVersion", evidence.noticeVersion());
        json.put("oubli:sha256", evidence.noticeHash());
        json.put("dct:language", evidence.language());
        return json;
    }

    private Map<String, Object> consentStatus() {
        var decision = row.decision();
        var json = new LinkedHashMap<String, Object>();
        json.put("@type", Terms.status(decision.answer()));
        json.put("oubli:decision", decision.answer().name());
        json.put("dct:date", decision.occurredAt().toString());
        validUntil(decision).ifPresent(until -> json.put("dct:valid", until));
        json.put("oubli:method", decision.evidence().method());
        json.put("oubli:addressProven", decision.evidence().addressProven());
        put(json, "oubli:form", row.origin().formId());
        put(json, "oubli:evidence", row.origin().evidence());
        put(json, "oubli:author", row.origin().author());
        return json;
    }

    private Optional<String> language() {
        return Optional.of(row.decision().evidence().language()).filter(policy.languages()::contains);
    }

    private static Optional<String> validUntil(Decision decision) {
        return Optional.of(decision)
                .filter(given -> given.answer() == Answer.GIVEN)
                .map(Decision::validUntil)
                .filter(until -> !until.equals(Times.NEVER))
                .map(Object::toString);
    }

    private static void put(Map<String, Object> json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, text);
        }
    }
}
