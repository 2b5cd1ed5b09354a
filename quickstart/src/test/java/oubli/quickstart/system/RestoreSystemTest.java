package oubli.quickstart.system;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.quickstart.Addresses;
import oubli.quickstart.Ports;
import oubli.quickstart.Quickstart;
import oubli.quickstart.QuickstartOptions;
import oubli.quickstart.scenario.Http;
import oubli.quickstart.scenario.KafkaLog;
import oubli.quickstart.system.SealedBoxes.Box;
import tools.jackson.databind.JsonNode;

/** A backup of all data, an erasure after it, and the backup restored: only secrets and journal are newer (reliability, F40). */
@SuppressWarnings("try") // the system runs, and is asked over its doors
class RestoreSystemTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> ALL = List.of("CONTACT_REQUEST", "PROSPECT");
    private static final List<String> READABLE = List.of("Readable", "Readable");
    private static final List<String> ERASED = List.of("Erased", "Erased");

    @TempDir
    Path folder;

    private final Canary erased = Canary.hatch();
    private final Canary living = Canary.hatch();
    private final Ports ports = Ports.free();
    private Path data;
    private Http http = new Http(ports.offset());

    @Test
    void whoWasErasedAfterTheBackupStaysErasedAndTheLivingAreWhole() throws Exception {
        data = folder.resolve("data");
        List<Box> boxesOfTheErased;
        List<Box> boxesOfTheLiving;
        String subject;
        Map<String, String> erasures;
        try (var running = start()) {
            subject = contact(erased);
            boxesOfTheErased = SealedBoxes.of(subject, log());
            boxesOfTheLiving = SealedBoxes.of(contact(living), log());
            assertThat(open(boxesOfTheErased)).isEqualTo(READABLE);
            eventually(() -> assertThat(erased.foundBelow(data)).isNotEmpty());
            eventually(() -> assertThat(living.foundBelow(data)).isNotEmpty());
        }
        copy(data, folder.resolve("backup"));
        try (var running = start()) {
            erase(subject);
            eventually(() -> assertThat(complete(subject)).containsAll(ALL));
            assertThat(open(boxesOfTheErased)).isEqualTo(ERASED);
            erasures = erasures(subject);
        }
        restore();

        assertThat(erased.foundBelow(data))
                .as("the recipient's database is as old")
                .isNotEmpty();
        var atFirstYes = CompletableFuture.supplyAsync(() -> openAtFirstYes(boxesOfTheErased));
        try (var running = start()) {
            assertThat(atFirstYes.get(1, TimeUnit.MINUTES)).isEqualTo(ERASED);
            assertThat(open(boxesOfTheLiving)).isEqualTo(READABLE);
            eventually(() -> assertThat(complete(subject)).containsAll(ALL));
            assertThat(erasures(subject)).isEqualTo(erasures);
            eventually(() -> assertThat(erased.foundBelow(data)).isEmpty());
            assertThat(living.foundBelow(data)).isNotEmpty();
        }
    }

    private Quickstart start() {
        http = new Http(ports.offset());
        return Quickstart.start(QuickstartOptions.in(data).on(ports));
    }

    private String contact(Canary canary) {
        var form = Map.of(
                "email", canary.email(),
                "phone", canary.phone(),
                "message", canary.message(),
                "consents", List.of(Map.of("purpose", "PROSPECTING", "channel", "EMAIL", "decision", "GIVEN")),
                "noticeVersion",
                        http.get(8080, "/v1/policy?lang=fr", "").path("version").asString(),
                "locale", "fr");
        return http.accepted(http.post(8080, "/v1/contact-requests", "", Http.newKey(), form))
                .path("subjectId")
                .asString();
    }

    private void erase(String subject) {
        var order = Map.of("subjectId", subject, "reason", "RIGHT_OF_ERASURE");
        http.accepted(http.post(8082, "/v1/erasures", http.token("dpo"), Http.newKey(), order));
    }

    /** Erasures by their ids, each with its scope. */
    private Map<String, String> erasures(String subject) {
        return told(subject, "").collect(toMap(each -> text(each, "erasureId"), each -> text(each, "scope")));
    }

    private List<String> complete(String subject) {
        return told(subject, "&status=COMPLETE")
                .map(each -> text(each, "scope"))
                .toList();
    }

    private Stream<JsonNode> told(String subject, String more) {
        return http.get(8082, "/v1/erasures?subjectId=" + subject + more, "operator")
                .path("erasures")
                .valueStream();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString();
    }

    /** Asks retention-service until it says for the first time that it is ready, and tries the boxes in that moment. */
    private List<String> openAtFirstYes(List<Box> boxes) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(this::isReady);
        return open(boxes);
    }

    private List<String> open(List<Box> boxes) {
        try (var reader = new SealedBoxes(new Addresses(ports), data.resolve("secrets"))) {
            return reader.open(boxes);
        }
    }

    private KafkaLog log() {
        var addresses = new Addresses(ports);
        return new KafkaLog(
                addresses.bootstrapServers(), addresses.schemaRegistry().toString());
    }

    private boolean isReady() {
        try {
            return http.status(8082, "/actuator/health/readiness") == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** Everything but what is kept apart. */
    private void restore() throws IOException {
        var secrets = data.resolve("secrets");
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.startsWith(secrets) && !file.equals(data)) {
                    Files.delete(file);
                }
            }
        }
        copy(folder.resolve("backup"), data);
    }

    private static void copy(Path from, Path to) throws IOException {
        var secrets = from.resolve("secrets");
        try (var files = Files.walk(from)) {
            for (var file : files.filter(each -> !each.startsWith(secrets)).toList()) {
                var copied = to.resolve(from.relativize(file));
                if (!Files.isDirectory(file)) {
                    Files.copy(file, copied);
                } else {
                    Files.createDirectories(copied);
                }
            }
        }
    }

    private static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(assertion);
    }
}
