package oubli.retention.query;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says how soon erased bytes leave the disks, by topic, and until when every copy of them, by epoch. */
@RestController
final class HorizonController {

    private final HorizonReader horizon;
    private final EpochReader epochs;

    HorizonController(HorizonReader horizon, EpochReader epochs) {
        this.horizon = horizon;
        this.epochs = epochs;
    }

    /** Computed from what the brokers have at this moment, not from what they should have. */
    @GetMapping("/v1/erasure-horizon")
    Map<String, Object> horizon(HttpServletRequest request) {
        QueryParameters.only(Set.of(), request);
        return HorizonAnswer.of(horizon.read(), epochs.read());
    }
}
