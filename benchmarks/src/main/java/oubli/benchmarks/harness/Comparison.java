package oubli.benchmarks.harness;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Readings as a table: medians, and the ratios of the first contender to each other one, round by round. */
public final class Comparison {

    private final String ours;
    private final List<Reading> readings;

    public Comparison(String ours, List<Reading> readings) {
        this.ours = ours;
        this.readings = List.copyOf(readings);
    }

    /**
     * The ratio peer ÷ ours of a measure.
     *
     * @param median of the ratios of each round, not the ratio of the medians: what slows a round slows both
     */
    public record Ratio(double median, double least, double most) {}

    /** A table of Markdown, measures as rows. */
    public String table() {
        var names = new LinkedHashSet<String>();
        readings.forEach(reading -> names.add(reading.contender()));
        var table = new StringBuilder("| measure |");
        names.forEach(name -> table.append(' ').append(name).append(" |"));
        table.append("\n|---|").append("---|".repeat(names.size())).append('\n');
        byMeasure().forEach((measure, byContender) -> {
            table.append("| ").append(measure).append(" |");
            names.forEach(
                    name -> table.append(' ').append(cell(name, byContender)).append(" |"));
            table.append('\n');
        });
        return table.toString();
    }

    /**
     * How much more the peer takes.
     *
     * @throws IllegalArgumentException where the two share no round of that measure
     */
    public Ratio ratio(String measure, String peer) {
        var byContender = byMeasure().getOrDefault(measure, Map.of());
        return ratio(byContender.getOrDefault(ours, List.of()), byContender.getOrDefault(peer, List.of()));
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private String cell(String name, Map<String, List<Double>> byContender) {
        var values = byContender.get(name);
        if (values == null) {
            return "–";
        }
        var mine = byContender.get(ours);
        if (mine == null || name.equals(ours)) {
            return figure(median(values));
        }
        var ratio = ratio(mine, values);
        return "%s (× %s, %s to %s)"
                .formatted(figure(median(values)), figure(ratio.median()), figure(ratio.least()), figure(ratio.most()));
    }

    private static Ratio ratio(List<Double> mine, List<Double> theirs) {
        int rounds = Math.min(mine.size(), theirs.size());
        if (rounds == 0) {
            throw new IllegalArgumentException("no round measured both");
        }
        var ratios = IntStream.range(0, rounds)
                .mapToObj(round -> theirs.get(round) / mine.get(round))
                .toList();
        var sorted = ratios.stream().sorted().toList();
        return new Ratio(median(ratios), sorted.get(0), sorted.get(sorted.size() - 1));
    }

    private Map<String, Map<String, List<Double>>> byMeasure() {
        return readings.stream()
                .collect(groupingBy(
                        Reading::measure,
                        LinkedHashMap::new,
                        groupingBy(Reading::contender, LinkedHashMap::new, mapping(Reading::value, toList()))));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 1 ? "%.1f" : "%.3f", value);
    }
}
