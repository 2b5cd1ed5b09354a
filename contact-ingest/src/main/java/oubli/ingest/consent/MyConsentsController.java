package oubli.ingest.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import oubli.ingest.consent.MyConsents.MyConsent;
import oubli.ingest.consent.MyConsents.MyDecision;
import oubli.ingest.edge.Refusal;
import oubli.ingest.notice.Notices;
import oubli.policy.Cookie;
import oubli.policy.Purpose.DecidedBy;
import oubli.policy.Times;
import tools.jackson.databind.JsonNode;

/** What the holder of a token, of a cookie or of both has decided. */
@RestController
final class MyConsentsController {

    private final MyConsents mine;
    private final Callers callers;
    private final DeviceMemories memories;
    private final Notices notices;

    MyConsentsController(MyConsents mine, Callers callers, DeviceMemories memories, Notices notices) {
        this.mine = mine;
        this.callers = callers;
        this.memories = memories;
        this.notices = notices;
    }

    @Operation(summary = "Consents, history and receipts of the caller's own subjects")
    @GetMapping("/v1/my/consents")
    Map<String, Object> mine(HttpServletRequest request) {
        var own = callers.all(request);
        var found = mine.of(own);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("subjects", own.stream().map(Caller::subjectId).toList());
        answer.put("addressProven", own.stream().anyMatch(Caller::proven));
        answer.put("privacySignal", "1".equals(request.getHeader("Sec-GPC")));
        answer.put(
                "consents",
                Stream.concat(found.consents().stream().map(MyConsentsController::consent), refusedHere(request))
                        .toList());
        answer.put(
                "history",
                found.history().stream().map(MyConsentsController::decision).toList());
        answer.put("receipts", receipts(found.history()));
        answer.put("cookies", cookies(request));
        return answer;
    }

    @Operation(summary = "A receipt of the caller's own subjects, signed: JSON-LD that anybody can verify offline")
    @GetMapping(path = "/v1/my/receipts/{receiptId}", produces = "application/ld+json")
    ResponseEntity<byte[]> receipt(@PathVariable String receiptId, HttpServletRequest request) {
        return mine.receipt(callers.all(request), receiptId)
                .map(signed -> ResponseEntity.ok()
                        .contentType(MediaType.valueOf("application/ld+json"))
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"oubli-receipt.jsonld\"")
                        .body(signed.getBytes(UTF_8)))
                .orElseThrow(() -> Refusal.NOT_FOUND.problem().refused());
    }

    /** A device that refused everything has no identifier: what it refused stands in its own cookie and nowhere else. */
    private Stream<Map<String, Object>> refusedHere(HttpServletRequest request) {
        var policy = notices.inForce().policy();
        return memories.of(request).filter(memory -> !memory.hasIdentifier()).stream()
                .flatMap(memory -> policy.purposes().values().stream()
                        .filter(purpose -> purpose.decidedBy() == DecidedBy.DEVICE)
                        .map(purpose -> Map.<String, Object>of(
                                "purpose",
                                purpose.id(),
                                "decision",
                                "REFUSED",
                                "since",
                                memory.chosenAt(),
                                "permitted",
                                false)));
    }

    /** The policy's inventory, and which of it this browser sent. */
    private List<Map<String, Object>> cookies(HttpServletRequest request) {
        var sent = request.getCookies() == null
                ? Set.<String>of()
                : Arrays.stream(request.getCookies())
                        .map(jakarta.servlet.http.Cookie::getName)
                        .collect(Collectors.toSet());
        return notices.inForce().policy().trackers().cookies().stream()
                .map(cookie -> cookie(cookie, sent.contains(cookie.name())))
                .toList();
    }

    private static Map<String, Object> cookie(Cookie cookie, boolean present) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", cookie.id());
        tree.put("name", cookie.name());
        if (cookie.needsConsent()) {
            tree.put("purpose", cookie.purpose());
        }
        tree.put(
                "lifetime",
                cookie.endsWithSession() ? "session" : cookie.lifetime().toString());
        tree.put("present", present);
        return tree;
    }

    private static Map<String, Object> consent(MyConsent consent) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("subjectId", consent.subjectId());
        tree.put("purpose", consent.purpose());
        if (!consent.channel().isEmpty()) {
            tree.put("channel", consent.channel());
        }
        tree.put("decision", consent.decision());
        tree.put("since", consent.since());
        if (!consent.validUntil().equals(Times.NEVER)) {
            tree.put("validUntil", consent.validUntil());
        }
        tree.put("permitted", consent.permitted());
        return tree;
    }

    private static Map<String, Object> decision(MyDecision made) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("subjectId", made.subjectId());
        made.decision().properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                tree.put(field.getKey(), field.getValue());
            }
        });
        return tree;
    }

    private static List<Map<String, Object>> receipts(List<MyDecision> history) {
        return history.stream().map(MyConsentsController::receipt).toList();
    }

    /** What proves a decision to the one who made it. */
    private static Map<String, Object> receipt(MyDecision made) {
        var tree = new LinkedHashMap<String, Object>();
        List.of("receiptId", "purpose", "channel", "decision", "recordedAt", "noticeVersion", "noticeHash", "method")
                .forEach(name -> put(tree, name, made.decision().path(name)));
        return tree;
    }

    private static void put(Map<String, Object> tree, String name, JsonNode value) {
        if (value.isString()) {
            tree.put(name, value.stringValue());
        }
    }
}
