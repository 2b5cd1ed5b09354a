package oubli.quickstart.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import oubli.quickstart.drill.Report.Check;
import tools.jackson.databind.json.JsonMapper;

/** A report as two dated files of one content: Markdown for people, JSON for what counts drills. */
final class ReportFile {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Report report;
    private final Instant endedAt;

    private ReportFile(Report report) {
        this.report = report;
        this.endedAt = report.now();
    }

    /** Writes both and returns the Markdown's place. */
    static Path write(Report report, Path folder) {
        var file = new ReportFile(report);
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(file.name("json")), file.json());
            return Files.writeString(folder.resolve(file.name("md")), file.markdown());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(
                    "The report cannot be written to " + folder + ": name a folder with --out", unwritable);
        }
    }

    /** Without colons, which some file systems refuse. */
    private String name(String suffix) {
        var at = second(report.startedAt()).toString().replace(":", "");
        return "drill-" + report.drill() + "-" + at + "." + suffix;
    }

    private String verdict() {
        return report.held() ? "HELD" : "FAILED";
    }

    private String markdown() {
        var lines = new ArrayList<String>();
        lines.add("# Drill " + report.drill() + ", " + second(report.startedAt()) + ": " + verdict());
        lines.add("");
        lines.add("On " + report.system() + ", from " + report.startedAt() + " to " + endedAt + ".");
        table(
                lines,
                "Checks",
                "| | promise | expected | seen |\n|---|---|---|---|",
                report.checks().stream().map(ReportFile::row).toList());
        table(
                lines,
                "Measured",
                "| what | took |\n|---|---|",
                report.measures().stream()
                        .map(measure -> row(measure.what(), Report.seconds(measure.took())))
                        .toList());
        table(
                lines,
                "Still to come",
                "",
                report.open().stream().map(each -> "- " + each).toList());
        table(
                lines,
                "Done",
                "",
                report.steps().stream()
                        .map(step -> "- " + step.at() + " " + step.what())
                        .toList());
        return String.join("\n", lines) + "\n";
    }

    private static void table(List<String> lines, String title, String head, List<String> rows) {
        if (rows.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("## " + title);
        lines.add("");
        if (!head.isEmpty()) {
            lines.add(head);
        }
        lines.addAll(rows);
    }

    private static String row(Check check) {
        return row(check.held() ? "held" : "**failed**", check.promise(), check.expected(), check.seen());
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private String json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("document", "oubli-drill-report");
        json.put("format", 1);
        json.put("drill", report.drill());
        json.put("system", report.system());
        json.put("startedAt", report.startedAt().toString());
        json.put("endedAt", endedAt.toString());
        json.put("verdict", verdict());
        json.put("checks", report.checks());
        json.put(
                "measured",
                report.measures().stream()
                        .map(measure -> Map.of(
                                "what", measure.what(), "millis", measure.took().toMillis()))
                        .toList());
        json.put("stillToCome", report.open());
        json.put(
                "done",
                report.steps().stream()
                        .map(step -> Map.of("at", step.at().toString(), "what", step.what()))
                        .toList());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }

    private static Instant second(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
