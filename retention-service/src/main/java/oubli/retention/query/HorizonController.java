package oubli.retention.query;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says how soon erased bytes leave the disks, by topic. */
@RestController
final class HorizonController {

    private final HorizonReader horizon;

    HorizonController(HorizonReader horizon) {
        this.horizon = horizon;
    }

    /** Computed from what the brokers have at this moment, not from what they should have. */
    @GetMapping("/v1/erasure-horizon")
    Map<String, Object> horizon(HttpServletRequest request) {
        QueryParameters.only(Set.of(), request);
        return HorizonAnswer.of(horizon.read());
    }
}
