package oubli.quickstart.system;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.quickstart.Ports;
import oubli.schemas.DataClass;
import oubli.schemas.ErasureEvent;
import oubli.schemas.Topics;
import tools.jackson.databind.JsonNode;

/** Kills the services' JVM with SIGKILL, twice in mid-load and once in mid-erasure. */
@SuppressWarnings("try") // the load is closed before what it did is counted
class CrashSystemTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    @Test
    void losesNothingAcknowledgedAndAnnouncesEveryErasureOnce() throws Exception {
        try (var system = new ChildSystem(folder.resolve("data"), Ports.free().offset())) {
            var accepted = loadThroughTwoKills(system);

            assertThat(requestsInTheLog(system)).isEqualTo(ids(accepted, "requestId"));

            lapseEverything(system);
            await(() -> prospectErasures(system).size() >= accepted.size() / 3);
            system.killAndRestart();
            await(() -> complete(system) >= accepted.size());

            var erasures = prospectErasures(system);
            assertThat(erasures).extracting(ErasureEvent::getErasureId).doesNotHaveDuplicates();
            assertThat(perSubject(erasures))
                    .containsOnlyKeys(ids(accepted, "subjectId"))
                    .allSatisfy((subject, count) -> assertThat(count).isOne());
        }
    }

    private static List<JsonNode> loadThroughTwoKills(ChildSystem system) throws Exception {
        try (var load = new Load(system.http())) {
            await(() -> load.accepted().size() >= 40);
            system.killAndRestart();
            int before = load.accepted().size();
            await(() -> load.accepted().size() >= before + 40);
            system.killAndRestart();
            int again = load.accepted().size();
            await(() -> load.accepted().size() >= again + 20);
            load.close();
            return load.accepted();
        }
    }

    private static void lapseEverything(ChildSystem system) {
        var http = system.http();
        var answer = http.post(8080, "/time-machine", http.token("operator"), "", Map.of("shift", "P3Y2D"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static Set<String> requestsInTheLog(ChildSystem system) {
        var submissions = system.log().read(Topics.CONTACT_EVENTS).stream()
                .filter(entry -> !entry.isTombstone() && entry.only().getSubmitted() != null)
                .map(entry -> entry.only())
                .toList();
        return submissions.stream()
                .map(event -> Objects.requireNonNull(event.getSubmitted()).getRequestId())
                .collect(toSet());
    }

    private static List<ErasureEvent> prospectErasures(ChildSystem system) {
        return system.log().read(Topics.ERASURE_EVENTS).stream()
                .filter(entry -> !entry.isTombstone() && entry.only().getScope() == DataClass.PROSPECT)
                .map(entry -> entry.only())
                .toList();
    }

    private static long complete(ChildSystem system) {
        return system.log().read(Topics.ERASURE_CERTIFICATES).stream()
                .filter(entry -> !entry.isTombstone())
                .map(entry -> entry.only())
                .filter(certificate -> certificate.getScope() == DataClass.PROSPECT
                        && certificate.getStatus().name().equals("COMPLETE"))
                .map(certificate -> certificate.getErasureId())
                .distinct()
                .count();
    }

    private static Map<String, Long> perSubject(List<ErasureEvent> erasures) {
        return erasures.stream().collect(groupingBy(ErasureEvent::getSubjectId, counting()));
    }

    private static Set<String> ids(List<JsonNode> answers, String field) {
        return answers.stream().map(answer -> answer.path(field).asString()).collect(toSet());
    }

    private static void await(java.util.concurrent.Callable<Boolean> happens) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(happens);
    }
}
