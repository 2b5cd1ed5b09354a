package oubli.ingest.consent;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import oubli.ingest.consent.MyConsents.MyConsent;
import oubli.ingest.consent.MyConsents.MyDecision;
import oubli.policy.Times;
import tools.jackson.databind.JsonNode;

/** What the holder of a token, of a cookie or of both has decided. */
@RestController
final class MyConsentsController {

    private final MyConsents mine;
    private final Callers callers;

    MyConsentsController(MyConsents mine, Callers callers) {
        this.mine = mine;
        this.callers = callers;
    }

    @Operation(summary = "Consents, history and receipts of the caller's own subjects")
    @GetMapping("/v1/my/consents")
    Map<String, Object> mine(HttpServletRequest request) {
        var own = Stream.of(callers.person(request), callers.device(request))
                .flatMap(caller -> caller.stream())
                .toList();
        var found = mine.of(own);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("subjects", own.stream().map(Caller::subjectId).toList());
        answer.put("addressProven", own.stream().anyMatch(Caller::proven));
        answer.put("privacySignal", "1".equals(request.getHeader("Sec-GPC")));
        answer.put(
                "consents",
                found.consents().stream().map(MyConsentsController::consent).toList());
        answer.put(
                "history",
                found.history().stream().map(MyConsentsController::decision).toList());
        answer.put("receipts", receipts(found.history()));
        return answer;
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
