package oubli.quickstart.clock;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells and moves the domain's clock: {@code {"shift": "P3Y"}} or {@code {"to": "2029-11-24T00:00:00Z"}}. */
@RestController
@RequestMapping("/time-machine")
final class TimeMachineController {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final TimeMachine clock;

    TimeMachineController(TimeMachine clock) {
        this.clock = clock;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, String> now() {
        return answer();
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, String> travel(@RequestBody(required = false) byte[] body) {
        clock.travel(journey(STRICT.readTree(body == null ? new byte[0] : body)));
        return answer();
    }

    @ExceptionHandler(RefusedJourney.class)
    ResponseEntity<Map<String, Object>> refused(RefusedJourney refused, HttpServletRequest request) {
        var code = refused.code();
        return Problems.answer(code.status(), code.text(), code.detail(), code.pointer(), request);
    }

    /** Jackson's message may quote the body: it is not passed on. */
    @ExceptionHandler({JacksonException.class, IOException.class})
    ResponseEntity<Map<String, Object>> malformed(HttpServletRequest request) {
        return Problems.answer(400, "malformed-json", "The body is not one JSON object.", "", request);
    }

    private static Journey journey(JsonNode body) {
        var fields = Set.copyOf(body.propertyNames());
        if (fields.equals(Set.of("shift")) && body.path("shift").isString()) {
            return Journey.by(body.path("shift").asString());
        }
        if (fields.equals(Set.of("to")) && body.path("to").isString()) {
            return Journey.to(body.path("to").asString());
        }
        throw new RefusedJourney(RefusedJourney.Code.INVALID_JOURNEY);
    }

    private Map<String, String> answer() {
        return Map.of("now", clock.instant().toString(), "shift", clock.shift().toString());
    }
}
