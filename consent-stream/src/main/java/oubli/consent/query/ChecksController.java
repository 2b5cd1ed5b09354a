package oubli.consent.query;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers up to a thousand checks at once, in the order they were asked, whoever owns their subjects. */
@RestController
final class ChecksController {

    private final Gate gate;
    private final Checking checking;

    ChecksController(Gate gate, Checking checking) {
        this.gate = gate;
        this.checking = checking;
    }

    @PostMapping(path = "/v1/consents/check", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResultsAnswer check(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var checks = ChecksJson.read(BodyReader.read(request));
        refuseFlawed(checks);
        var answered = checking.answer(checks, request);
        answered.freshness().tell(response);
        return new ResultsAnswer(answered.value());
    }

    private void refuseFlawed(List<Check> checks) {
        var policy = gate.policy();
        for (int i = 0; i < checks.size(); i++) {
            var at = "/checks/" + i;
            checks.get(i).flaw(policy).ifPresent(flaw -> {
                throw flaw.refusal().at(at + flaw.pointer());
            });
        }
    }

    /** One result for each check, in order. */
    record ResultsAnswer(List<PermissionAnswer> results) {}
}
