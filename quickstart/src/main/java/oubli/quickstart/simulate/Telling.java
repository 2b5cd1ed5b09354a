package oubli.quickstart.simulate;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import oubli.retention.simulation.Announcement;
import oubli.retention.simulation.Simulation;
import tools.jackson.databind.json.JsonMapper;

/** Tells a simulation's outcome: what, when, of how many and to whom, and how it compares with the forecast. */
record Telling(PrintStream out, Simulation.Outcome outcome, Instant to, Comparison comparison) {

    private static final JsonMapper JSON = JsonMapper.shared();

    void lines() {
        out.println("Simulated from " + outcome.from() + " to " + to + "; nothing was published.");
        outcome.announced().forEach(this::line);
        if (outcome.announced().isEmpty()) {
            out.println("Nothing lapses.");
        }
        out.println("By rule, simulated and forecast by the running system:");
        new TreeMap<>(comparison.byRule())
                .forEach((rule, counts) -> out.println(
                        (counts.agree() ? "  " : "! ") + rule + "  " + counts.simulated() + "  " + counts.forecast()));
    }

    void json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("from", outcome.from().toString());
        json.put("to", to.toString());
        json.put("announcements", announcements());
        json.put("byRule", comparison.byRule());
        out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json));
    }

    private void line(Announcement announcement, long count) {
        var whom = announcement.recipients().isEmpty() ? "" : "  to " + String.join(", ", announcement.recipients());
        out.println("  " + announcement.dueAt() + "  " + announcement.rule() + "  " + announcement.kind() + "  "
                + announcement.scope() + "  " + announcement.clause() + "  " + count + whom);
    }

    private List<Map<String, Object>> announcements() {
        var all = new ArrayList<Map<String, Object>>();
        outcome.announced().forEach((announcement, count) -> {
            var json = new LinkedHashMap<String, Object>();
            json.put("dueAt", announcement.dueAt().toString());
            json.put("rule", announcement.rule());
            json.put("clause", announcement.clause());
            json.put("kind", announcement.kind());
            json.put("scope", announcement.scope());
            json.put("recipients", announcement.recipients());
            json.put("count", count);
            all.add(json);
        });
        return all;
    }
}
