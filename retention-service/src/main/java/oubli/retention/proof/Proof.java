package oubli.retention.proof;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import oubli.retention.horizon.Horizon;
import oubli.retention.horizon.HorizonReport;
import oubli.retention.saga.Confirmation;
import oubli.retention.saga.Saga;
import oubli.schemas.Topics;
import oubli.vault.KeyEpoch;

/**
 * One document for an auditor: what was ordered, who confirmed, which keys are gone, and what is left of their bytes where. It concludes
 * nothing that it does not show; what is still open is named. Nothing personal stands in it.
 *
 * @param erasures with the content and signature of each one's certificate
 */
public record Proof(
        String subject, Instant provedAt, List<Certified> erasures, Evidence evidence, HorizonReport horizon) {

    /** What is still open, by its code in the document. */
    private static final String RECEIPTS = "awaiting-receipts";

    private static final String KEYS = "keys-alive";
    private static final String BYTES = "bytes-left";
    private static final String SEGMENTS = "segments-out-of-reach";
    private static final String EPOCHS = "epoch-not-destroyed";

    /** An erasure and its certificate as JSON. */
    public record Certified(Saga saga, Map<String, Object> certificate) {}

    public Proof {
        erasures = List.copyOf(erasures);
    }

    /** Text, whole numbers, booleans, lists and maps, as a signer takes them. */
    public Map<String, Object> content() {
        var content = new TreeMap<String, Object>();
        content.put("document", "oubli-erasure-proof");
        content.put("format", 1);
        content.put("subjectId", subject);
        content.put("provedAt", provedAt.toString());
        content.put("erasures", erasures.stream().map(this::erasure).toList());
        content.put("keys", keys());
        content.put("topics", evidence.topics().stream().map(Proof::topic).toList());
        content.put("segments", segments());
        content.put("epochs", evidence.epochs().stream().map(Proof::epoch).toList());
        content.put(
                "standingEpochs",
                evidence.standing().epochs().stream().map(Proof::standing).toList());
        content.put("horizon", horizons());
        content.put("findings", findings());
        content.put("open", open());
        return content;
    }

    private Map<String, Object> findings() {
        var findings = new LinkedHashMap<String, Object>();
        findings.put("complete", isComplete());
        findings.put("keysGone", keysAlive() == 0);
        findings.put("bytesGone", bytesLeft() == 0);
        findings.put("epochsDestroyed", epochsDestroyed());
        return findings;
    }

    private List<String> open() {
        var open = new ArrayList<String>();
        if (!isComplete()) {
            open.add(RECEIPTS);
        }
        if (keysAlive() > 0) {
            open.add(KEYS);
        }
        if (bytesLeft() > 0) {
            open.add(BYTES);
        }
        if (!evidence.segments().inReach()) {
            open.add(SEGMENTS);
        }
        if (!epochsDestroyed()) {
            open.add(EPOCHS);
        }
        return open;
    }

    private boolean isComplete() {
        return erasures.stream().allMatch(each -> each.saga().complete());
    }

    private long keysAlive() {
        return erasures.stream().mapToLong(each -> keysAlive(each.saga())).sum();
    }

    private long keysAlive(Saga saga) {
        return evidence.keys().stream()
                .filter(key -> saga.erasure().takes(key.scope(), key.item(), key.occurredAt()))
                .count();
    }

    private long bytesLeft() {
        return evidence.topics().stream().mapToLong(Remains::erased).sum()
                + evidence.segments().erased();
    }

    private boolean epochsDestroyed() {
        return erasures.stream().allMatch(each -> epochsDestroyed(each.saga()));
    }

    /** A key is wrapped for the last time before the event that ends it: what began later has never wrapped it. */
    private boolean epochsDestroyed(Saga saga) {
        var announced = evidence.announcements().get(saga.erasure().erasureId());
        return announced != null && evidence.standing().allBeganAfter(announced.appendedAt());
    }

    private Map<String, Object> erasure(Certified certified) {
        var saga = certified.saga();
        var erasure = saga.erasure();
        var json = new LinkedHashMap<String, Object>();
        json.put("erasureId", erasure.erasureId());
        json.put("status", saga.status().name());
        json.put("action", erasure.action().name());
        json.put("scope", erasure.scope().name());
        json.put("reason", erasure.reason());
        json.put("rule", erasure.rule());
        json.put("clause", erasure.clause());
        json.put("policyVersion", erasure.policyVersion());
        json.put("dueAt", erasure.dueAt().toString());
        json.put("emittedAt", erasure.emittedAt().toString());
        json.put("event", event(erasure.erasureId()));
        json.put("keysDestroyed", saga.keysDestroyed());
        json.put("keysAlive", keysAlive(saga));
        json.put("epochsDestroyed", epochsDestroyed(saga));
        json.put("awaited", saga.missing());
        json.put("receipts", receipts(saga));
        json.put("certificate", certified.certificate());
        return json;
    }

    private static List<Map<String, Object>> receipts(Saga saga) {
        return saga.confirmations().stream()
                .filter(said -> !saga.missing().contains(said.recipient()))
                .map(Proof::receipt)
                .toList();
    }

    private static Map<String, Object> receipt(Confirmation said) {
        return Map.of(
                "recipient", said.recipient(),
                "outcome", said.outcome().name(),
                "at", said.at().toString(),
                "count", said.count(),
                "method", said.method());
    }

    /** A topic without an offset: the event was not on it when it was read. */
    private Map<String, Object> event(String erasureId) {
        var json = new LinkedHashMap<String, Object>();
        json.put("topic", Topics.ERASURE_EVENTS.name());
        var announced = evidence.announcements().get(erasureId);
        if (announced != null) {
            json.put("offset", announced.offset());
            json.put("appendedAt", announced.appendedAt().toString());
        }
        return json;
    }

    private Map<String, Object> keys() {
        var byClass = new TreeMap<String, Long>(
                evidence.keys().stream().collect(groupingBy(key -> key.scope().name(), counting())));
        return Map.of(
                "topic", Topics.DATA_KEYS.name(),
                "alive", byClass,
                "tombstones", evidence.tombstones());
    }

    private static Map<String, Object> topic(Remains remains) {
        return Map.of(
                "topic", remains.topic(),
                "partition", remains.partition(),
                "readTo", remains.readTo(),
                "records", remains.records(),
                "ofSubject", remains.ofSubject(),
                "erasedLeft", remains.erased());
    }

    private Map<String, Object> segments() {
        var segments = evidence.segments();
        return Map.of(
                "scanned", segments.inReach(),
                "files", segments.files(),
                "bytes", segments.bytes(),
                "erasedLeft", segments.erased());
    }

    private static Map<String, Object> epoch(EpochLeft epoch) {
        return Map.of("kekId", epoch.kekId(), "partitions", epoch.partitions(), "liveKeys", epoch.liveKeys());
    }

    private static Map<String, Object> standing(KeyEpoch epoch) {
        return Map.of("epoch", epoch.id(), "begunAt", epoch.begunAt().toString());
    }

    private List<Map<String, Object>> horizons() {
        var scanned = evidence.topics().stream().map(Remains::topic).toList();
        return horizon.topics().stream()
                .filter(topic -> scanned.contains(topic.topic()))
                .map(Proof::horizon)
                .toList();
    }

    /** In whole seconds, rounded up: a bound must not look smaller than it is. */
    private static Map<String, Object> horizon(Horizon horizon) {
        var json = new LinkedHashMap<String, Object>();
        json.put("topic", horizon.topic());
        if (horizon.isBounded()) {
            json.put("bound", horizon.bound().plusMillis(999).toSeconds());
        }
        json.put("unboundedBy", horizon.obstacles());
        json.put("promise", horizon.promise().toSeconds());
        json.put("withinPromise", horizon.keepsPromise());
        return json;
    }
}
