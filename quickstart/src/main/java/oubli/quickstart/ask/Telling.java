package oubli.quickstart.ask;

import java.io.PrintStream;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Tells answers of retention-service in lines that a person reads. */
final class Telling {

    private final PrintStream out;

    Telling(PrintStream out) {
        this.out = out;
    }

    void explanation(JsonNode json) {
        out.println("Subject " + text(json, "subjectId") + " as of " + text(json, "at") + ", generation "
                + json.path("generation").path("number").asInt());
        held(json.path("held"));
        section("Consents", json.path("consents"), "purpose", "channel", "decision", "since", "validUntil");
        section("Kept by", json.path("blocks"), "kind", "reason", "placedAt", "until", "id");
        section("Events", json.path("events"), "occurredAt", "topic", "scope", "purpose", "channel", "eventId");
        section("Announced", json.path("announced"), "dueAt", "kind", "scope", "reason", "lapseId");
        section("Erased", json.path("erasures"), "dueAt", "scope", "rule", "clause", "status", "erasureId");
        section("Next", json.path("next").path("deadlines"), "dueAt", "rule", "action", "scope", "clause", "blockedBy");
    }

    void forecast(JsonNode json) {
        out.println("From " + text(json, "from") + " to " + text(json, "to") + ", by " + text(json, "by"));
        if (json.path("buckets").isEmpty()) {
            out.println("Nothing is due in that time.");
        }
        section("Lapses", json.path("buckets"), "from", "rule", "scope", "action", "count", "blocked");
    }

    void horizon(JsonNode json) {
        out.println(
                json.path("withinPromise").asBoolean()
                        ? "Every topic forgets in time."
                        : "Not everything forgets in time: the settings of topics marked ! have drifted, epochs marked ! are overdue.");
        json.path("topics").forEach(this::horizonOfTopic);
        json.path("epochs").forEach(this::horizonOfEpoch);
    }

    private void horizonOfEpoch(JsonNode epoch) {
        var keys = counts(epoch.path("liveKeys"));
        out.println(mark(epoch) + " key epoch " + text(epoch, "epoch") + " of " + text(epoch, "begunAt")
                + "  gone from every copy by " + text(epoch, "destroyedBy") + "  live keys: " + keys);
    }

    private void horizonOfTopic(JsonNode topic) {
        var bound = topic.has("bound") ? time(topic.path("bound")) : "never (" + text(topic, "unboundedBy") + ")";
        out.println(mark(topic) + " " + text(topic, "topic") + "  " + bound + "  of " + time(topic.path("promise")));
    }

    private static String mark(JsonNode bounded) {
        return bounded.path("withinPromise").asBoolean() ? " " : "!";
    }

    private static String time(JsonNode seconds) {
        return Duration.ofSeconds(Math.round(seconds.asDouble())).toString();
    }

    void proof(JsonNode json) {
        out.println("Subject " + text(json, "subjectId") + " as of " + text(json, "provedAt"));
        section("Erasures", json.path("erasures"), "emittedAt", "scope", "rule", "clause", "status", "erasureId");
        section("Read to the end", json.path("topics"), "topic", "partition", "readTo", "ofSubject", "erasedLeft");
        line(json.path("segments"), "Files of the broker:", "files", "bytes", "erasedLeft");
        line(
                json.path("findings"),
                "complete, keysGone, bytesGone, epochsDestroyed:",
                "complete",
                "keysGone",
                "bytesGone",
                "epochsDestroyed");
        line(json, "Still open:", "open");
    }

    private void held(JsonNode held) {
        section("Requests", held.path("requests"), "submittedAt", "answeredAt", "closedAt", "closure", "requestId");
        if (held.path("prospect").isObject()) {
            line(held.path("prospect"), "Prospect data", "collectedAt", "lastContactAt");
        }
        if (held.path("tracker").isObject()) {
            line(held.path("tracker"), "Tracker data", "firstDepositAt");
        }
        out.println("Data keys: " + counts(held.path("keys")));
    }

    private static String counts(JsonNode byClass) {
        var counts = byClass.properties().stream()
                .map(each -> each.getKey() + " " + each.getValue().asLong())
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "none" : counts;
    }

    private void section(String title, JsonNode rows, String... columns) {
        if (!rows.isEmpty()) {
            out.println(title + ":");
            rows.forEach(row -> line(row, " ", columns));
        }
    }

    private void line(JsonNode row, String start, String... columns) {
        out.println(start + " "
                + Stream.of(columns)
                        .map(column -> text(row, column))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("  ")));
    }

    private static String text(JsonNode row, String column) {
        var value = row.path(column);
        if (value.isArray()) {
            return value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","));
        }
        return value.isNull() || value.isMissingNode() ? "" : value.asString();
    }
}
