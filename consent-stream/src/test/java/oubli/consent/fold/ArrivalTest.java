package oubli.consent.fold;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import oubli.policy.Cell;
import oubli.policy.Times;
import oubli.policy.consent.CellState;
import oubli.policy.consent.Consent;
import oubli.policy.consent.ConsentFold;
import oubli.policy.consent.Hindrance;
import oubli.schemas.ConsentCell;
import oubli.schemas.ConsentEvent;
import oubli.schemas.LapseEvent;
import oubli.schemas.SubjectPartitioner;

/**
 * The topology as a cluster runs it against the reference fold: subjects mixed in partitions, decisions and announced ends in any
 * order, some repeated, tasks that move at any record, everything replayed after a reset. What was last published is always the same.
 */
class ArrivalTest {

    private static final long SEED = 20_261_124L;
    private static final int PARTITIONS = 2;

    @TempDir
    Path stateDir;

    /** A record of one subject: a decision, or an announced end. */
    private record Arrival(String subjectId, ConsentEvent decision, LapseEvent end) {

        void into(ConsentDriver driver) {
            if (decision == null) {
                driver.lapse(end);
            } else {
                driver.decide(decision);
            }
        }
    }

    static LongStream seeds() {
        return new Random(SEED).longs(3);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theSamePublishedStateWhateverHappensOnTheWay(long seed) {
        var random = new Random(seed);
        var arrivals = arrivals(random);
        var expected = expected(arrivals);

        var byPartition = arrivals.stream()
                .collect(groupingBy(arrival -> SubjectPartitioner.partition(arrival.subjectId(), PARTITIONS)));
        var published = new TreeMap<String, List<String>>();
        byPartition.values().forEach(records -> {
            published.putAll(lastPublished(shuffled(records, random), random, 16));
        });
        assertThat(published).isEqualTo(expected);

        var afterAReset = new TreeMap<String, List<String>>();
        byPartition.values().forEach(records -> {
            afterAReset.putAll(lastPublished(shuffled(records, random), random, Integer.MAX_VALUE));
        });
        assertThat(afterAReset).isEqualTo(expected);
    }

    private static List<Arrival> arrivals(Random random) {
        var arrivals = new ArrayList<Arrival>();
        for (int i = 0; i < 8; i++) {
            var subjectId = "p" + Long.toHexString(random.nextLong());
            for (var decision : RandomDecisions.some(random)) {
                decision.setSubjectId(subjectId);
                arrivals.add(new Arrival(subjectId, decision, null));
            }
            for (int end = random.nextInt(3); end > 0; end--) {
                var lapse = Events.expired("EMAIL", "2026-11-23T09:00:0" + random.nextInt(5) + "Z");
                lapse.setSubjectId(subjectId);
                arrivals.add(new Arrival(subjectId, null, lapse));
            }
        }
        return arrivals;
    }

    private static List<Arrival> shuffled(List<Arrival> records, Random random) {
        var arriving = new ArrayList<>(records);
        arriving.addAll(records.subList(0, random.nextInt(records.size())));
        Collections.shuffle(arriving, random);
        return arriving;
    }

    /** Works through a partition; every so many records the task goes on elsewhere, from its changelogs. */
    private Map<String, List<String>> lastPublished(List<Arrival> arriving, Random random, int movesEvery) {
        var last = new TreeMap<String, List<String>>();
        var driver = new ConsentDriver(stateDir);
        try {
            for (var arrival : arriving) {
                if (random.nextInt(movesEvery) == 0) {
                    driver = moved(driver);
                }
                arrival.into(driver);
                for (var state : driver.published()) {
                    var cells = state.value().getCells().stream()
                            .map(ArrivalTest::describe)
                            .toList();
                    assertThat(last.put(state.key(), cells))
                            .as("published on change only")
                            .isNotEqualTo(cells);
                }
            }
        } finally {
            driver.close();
        }
        return last;
    }

    private ConsentDriver moved(ConsentDriver driver) {
        var changelogs = driver.changelogs();
        driver.close();
        var next = new ConsentDriver(stateDir);
        next.restore(changelogs);
        return next;
    }

    private static Map<String, List<String>> expected(List<Arrival> arrivals) {
        var expected = new TreeMap<String, List<String>>();
        arrivals.stream().collect(groupingBy(Arrival::subjectId)).forEach((subjectId, ofSubject) -> {
            var cells = reference(ofSubject).cells().values().stream()
                    .map(ArrivalTest::describe)
                    .toList();
            expected.put(subjectId, cells);
        });
        return expected;
    }

    private static Consent reference(List<Arrival> arrivals) {
        var consent = ConsentFold.ofDecisions(arrivals.stream()
                        .filter(arrival -> arrival.decision() != null)
                        .map(arrival -> RandomDecisions.pure(arrival.decision()))
                        .toList())
                .consent(ConsentDriver.POLICY);
        var end = arrivals.stream()
                .filter(arrival -> arrival.end() != null)
                .map(arrival -> arrival.end().getDueAt())
                .reduce(Times::later);
        return end.map((Instant at) -> consent.expired(new Cell("PROSPECTING", "EMAIL"), at))
                .orElse(consent);
    }

    private static String describe(CellState state) {
        return state.cell().path() + " " + state.answer() + " " + state.since() + " "
                + state.decision().eventId() + " expired=" + state.hindrances().contains(Hindrance.EXPIRED);
    }

    private static String describe(ConsentCell cell) {
        return cell.getPurpose() + "/" + cell.getChannel() + " " + cell.getDecision() + " " + cell.getSince() + " "
                + cell.getEventId() + " expired=" + cell.getExpired();
    }
}
