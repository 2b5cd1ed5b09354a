package oubli.quickstart.simulate;

import java.util.Map;
import java.util.TreeMap;
import oubli.retention.simulation.Announcement;
import tools.jackson.databind.JsonNode;

/** How much the simulation and the running system's forecast count of each rule. */
final class Comparison {

    /** Both counts of a rule. */
    record Counts(long simulated, long forecast) {

        static final Counts NONE = new Counts(0, 0);

        boolean agree() {
            return simulated == forecast;
        }
    }

    private final Map<String, Counts> byRule = new TreeMap<>();

    Comparison(Map<Announcement, Long> announced, JsonNode forecast) {
        announced.forEach((announcement, count) -> {
            var known = counts(announcement.rule());
            byRule.put(announcement.rule(), new Counts(known.simulated() + count, known.forecast()));
        });
        forecast.path("buckets").forEach(bucket -> {
            var rule = bucket.path("rule").asString();
            var known = counts(rule);
            byRule.put(
                    rule,
                    new Counts(
                            known.simulated(),
                            known.forecast() + bucket.path("count").asLong()));
        });
    }

    Map<String, Counts> byRule() {
        return Map.copyOf(byRule);
    }

    private Counts counts(String rule) {
        return byRule.getOrDefault(rule, Counts.NONE);
    }
}
