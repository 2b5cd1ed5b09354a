package oubli.consent.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import oubli.policy.Cell;
import oubli.policy.Times;
import oubli.policy.consent.Answer;
import oubli.policy.consent.ConsentFold;
import oubli.policy.consent.Decision;
import oubli.policy.consent.Evidence;
import oubli.schemas.ConsentDecision;
import oubli.schemas.ConsentEvent;
import oubli.schemas.CurrentConsent;

/** The topology against the pure fold: whatever the order and the repetitions, what is kept and last published is the same. */
class OrderFreeTest {

    private static final long SEED = 20_261_123L;
    private static final List<String> CHANNELS = List.of("", "EMAIL", "PHONE");
    private static final List<String> DEVICES = List.of("d1", "d2");

    @TempDir
    static Path stateDir;

    private static ConsentDriver consents;

    @BeforeAll
    static void start() {
        consents = new ConsentDriver(stateDir);
    }

    @AfterAll
    static void stop() {
        consents.close();
    }

    static LongStream seeds() {
        return new Random(SEED).longs(100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyOrderAndRepetitionEndsInTheSameState(long seed) {
        var random = new Random(seed);
        var decisions = decisions(random);
        var expected = ConsentFold.ofDecisions(
                decisions.stream().map(OrderFreeTest::pure).toList());

        for (int round = 0; round < 3; round++) {
            var subjectId = "p" + Long.toHexString(seed) + "-" + round;
            var arriving = new ArrayList<>(decisions);
            arriving.addAll(decisions.subList(0, random.nextInt(decisions.size())));
            Collections.shuffle(arriving, random);

            arriving.forEach(decision -> consents.decide(of(subjectId, decision)));

            assertThat(consents.kept(subjectId).fold()).isEqualTo(expected);
            assertThat(consents.history(subjectId)).hasSize(decisions.size());
            var published =
                    consents.published().stream().map(record -> record.value()).toList();
            assertThat(published.size()).as("published on change only").isLessThanOrEqualTo(decisions.size());
            assertChanges(published);
            assertAgrees(published.get(published.size() - 1), expected);
        }
    }

    private static ConsentEvent of(String subjectId, ConsentEvent decision) {
        return ConsentEvent.newBuilder(decision).setSubjectId(subjectId).build();
    }

    private static void assertChanges(List<CurrentConsent> published) {
        for (int i = 1; i < published.size(); i++) {
            assertThat(published.get(i).getCells())
                    .isNotEqualTo(published.get(i - 1).getCells());
        }
    }

    private static void assertAgrees(CurrentConsent published, ConsentFold expected) {
        var consent = expected.consent(ConsentDriver.POLICY);
        assertThat(published.getCells())
                .extracting(cell -> cell.getPurpose() + "/" + cell.getChannel() + " " + cell.getDecision() + " "
                        + cell.getSince() + " " + cell.getEventId())
                .containsExactlyElementsOf(consent.cells().values().stream()
                        .map(state -> state.cell().path() + " " + state.answer() + " " + state.since() + " "
                                + state.decision().eventId())
                        .toList());
    }

    private static List<ConsentEvent> decisions(Random random) {
        var decisions = new ArrayList<ConsentEvent>();
        int count = 2 + random.nextInt(10);
        for (int i = 0; i < count; i++) {
            decisions.add(decision(random));
        }
        return decisions.stream()
                .collect(Collectors.toMap(
                        event -> event.getMeta().getEventId(), event -> event, (one, other) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /** Few instants and few numbers, so that ties and repeated numbers are common. */
    private static ConsentEvent decision(Random random) {
        var answer = ConsentDecision.values()[1 + random.nextInt(4)];
        boolean everyChannel = answer == ConsentDecision.WITHDRAWN || answer == ConsentDecision.OBJECTED;
        var channel = CHANNELS.get(everyChannel ? random.nextInt(3) : 1 + random.nextInt(2));
        var at = Instant.parse("2026-11-23T09:00:00Z").plusSeconds(random.nextInt(4));
        boolean numbered = random.nextBoolean();
        var device = DEVICES.get(random.nextInt(2));
        var sequence = (long) random.nextInt(5);
        return Events.decided(answer, channel, at.toString(), decided -> {
            if (numbered) {
                decided.setDevice(device);
                decided.setSequence(sequence);
            }
        });
    }

    private static Decision pure(ConsentEvent event) {
        var decided = event.getDecided();
        return new Decision(
                event.getMeta().getEventId(),
                new Cell(decided.getPurpose(), decided.getChannel() == null ? "" : decided.getChannel()),
                Answer.valueOf(decided.getDecision().name()),
                event.getMeta().getOccurredAt(),
                decided.getDevice() == null ? "" : decided.getDevice(),
                decided.getSequence() == null ? Decision.UNNUMBERED : decided.getSequence(),
                Times.NEVER,
                "",
                new Evidence("2020-04-01", "ab".repeat(32), "fr", "FORM", false));
    }
}
