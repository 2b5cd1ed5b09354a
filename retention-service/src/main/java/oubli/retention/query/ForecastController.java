package oubli.retention.query;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows what will lapse when, so that nobody is surprised by a day on which much does. */
@RestController
final class ForecastController {

    private final Forecaster forecaster;
    private final RetentionReader reader;
    private final Everywhere everywhere;
    private final PolicyInForce policies;
    private final Clock domainClock;

    ForecastController(
            Forecaster forecaster,
            RetentionReader reader,
            Everywhere everywhere,
            PolicyInForce policies,
            Clock domainClock) {
        this.forecaster = forecaster;
        this.reader = reader;
        this.everywhere = everywhere;
        this.policies = policies;
        this.domainClock = domainClock;
    }

    /** Over all partitions of all instances, or 503; read once, so that what happens meanwhile may be counted or not. */
    @GetMapping("/v1/forecast")
    ForecastAnswer forecast(HttpServletRequest request) {
        QueryParameters.only(Set.of("from", "to", "by"), request);
        var now = domainClock.instant();
        var span = ForecastSpan.of(request, now, policies.at(now).zone());
        var tally = new ForecastAnswer.Tally(span);
        var mine = reader.progress().stream().map(PartitionProgress::partition).toList();
        forecaster.each(span.from(), span.to(), tally::add);
        everywhere.others(request, mine).forEach(tally::add);
        return tally.answer(mine);
    }
}
