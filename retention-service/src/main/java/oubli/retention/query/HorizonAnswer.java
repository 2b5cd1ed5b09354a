package oubli.retention.query;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import oubli.retention.epochs.EpochHorizon;
import oubli.retention.horizon.Horizon;
import oubli.retention.horizon.HorizonReport;

/** The erasure horizon as JSON; every duration in seconds. */
final class HorizonAnswer {

    static Map<String, Object> of(HorizonReport report, EpochHorizon epochs) {
        var json = new LinkedHashMap<String, Object>();
        json.put("withinPromise", report.keepsPromise() && epochs.keepsPromise());
        json.put("heartbeatEvery", seconds(report.heartbeatEvery()));
        json.put("openTransaction", seconds(report.brokers().openTransaction()));
        json.put("topics", topics(report.topics()));
        json.put("epochs", epochs.epochs().stream().map(HorizonAnswer::epoch).toList());
        return json;
    }

    private static List<Map<String, Object>> topics(List<Horizon> topics) {
        return topics.stream().map(HorizonAnswer::topic).toList();
    }

    private static Map<String, Object> topic(Horizon horizon) {
        var json = new LinkedHashMap<String, Object>();
        json.put("topic", horizon.topic());
        if (horizon.isBounded()) {
            json.put("bound", seconds(horizon.bound()));
            var steps = new LinkedHashMap<String, Object>();
            horizon.steps().forEach((step, time) -> steps.put(step, seconds(time)));
            json.put("steps", steps);
        }
        json.put("unboundedBy", horizon.obstacles());
        json.put("promise", seconds(horizon.promise()));
        json.put("withinPromise", horizon.keepsPromise());
        json.put("settings", horizon.settings());
        return json;
    }

    private static Map<String, Object> epoch(EpochHorizon.Standing epoch) {
        var json = new LinkedHashMap<String, Object>();
        json.put("epoch", epoch.id());
        json.put("begunAt", epoch.begunAt().toString());
        json.put("destroyedBy", epoch.destroyedBy().toString());
        json.put("withinPromise", !epoch.overdue());
        json.put("liveKeys", epoch.liveKeys());
        return json;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private HorizonAnswer() {}
}
