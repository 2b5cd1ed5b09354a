package oubli.consent.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import oubli.policy.consent.ConsentFold;
import oubli.schemas.ConsentEvent;
import oubli.schemas.CurrentConsent;

/** The topology against the pure fold: whatever the order and the repetitions, what is kept and last published is the same. */
class OrderFreeTest {

    private static final long SEED = 20_261_123L;

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
        var decisions = RandomDecisions.some(random);
        var expected = ConsentFold.ofDecisions(
                decisions.stream().map(RandomDecisions::pure).toList());

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
}
