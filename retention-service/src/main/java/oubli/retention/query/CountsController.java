package oubli.retention.query;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import oubli.policy.counts.MonthlyCount;

/** Shows how many persons were anonymised per month, purpose and channel; small groups are not there. */
@RestController
final class CountsController {

    private final CountBook book;

    CountsController(CountBook book) {
        this.book = book;
    }

    @GetMapping("/v1/anonymous-counts")
    Map<String, List<Map<String, Object>>> counts(HttpServletRequest request) {
        QueryParameters.only(Set.of(), request);
        return Map.of("counts", book.all().stream().map(CountsController::shown).toList());
    }

    private static Map<String, Object> shown(MonthlyCount count) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("month", count.month().toString());
        shown.put("purpose", count.cell().purpose());
        if (!count.cell().channel().isEmpty()) {
            shown.put("channel", count.cell().channel());
        }
        shown.put("persons", count.persons());
        shown.put("atLeast", count.atLeast());
        return shown;
    }
}
