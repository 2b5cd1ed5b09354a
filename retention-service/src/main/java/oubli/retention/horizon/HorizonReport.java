package oubli.retention.horizon;

import java.time.Duration;
import java.util.List;

/**
 * The horizons of all topics at one look.
 *
 * @param heartbeatEvery how often an idle partition gets the record that closes its segment
 * @param topics by name
 */
public record HorizonReport(Duration heartbeatEvery, BrokerPace brokers, List<Horizon> topics) {

    public HorizonReport {
        topics = List.copyOf(topics);
    }

    public boolean keepsPromise() {
        return topics.stream().allMatch(Horizon::keepsPromise);
    }
}
