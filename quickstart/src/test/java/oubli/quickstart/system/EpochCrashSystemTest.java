package oubli.quickstart.system;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.quickstart.Ports;
import oubli.quickstart.system.ComeAndGo.Person;
import oubli.schemas.AvroSerde;
import oubli.schemas.ContactEvent;
import oubli.schemas.ErasureEvent;
import oubli.schemas.Topics;
import oubli.vault.DataKeyIndex;
import oubli.vault.KeyEpoch;
import oubli.vault.KeysetFile;
import oubli.vault.Opened;
import oubli.vault.Opener;

/**
 * Erases while data keys move from epoch to epoch and while people write again, under SIGKILL (reliability, F49): no key has a value
 * behind its tombstone, nothing acknowledged is lost, and nothing erased opens.
 */
@SuppressWarnings("try") // the load is closed before what it did is counted
class EpochCrashSystemTest {

    private static final int KILLS = Integer.getInteger("oubli.test.kills", 2);
    private static final int PEOPLE_BETWEEN_KILLS = Integer.getInteger("oubli.test.people", 25);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final List<String> SHORT_EPOCHS = List.of(
            "-Doubli.retention.epochs.every=12s",
            "-Doubli.retention.epochs.grace=4s",
            "-Doubli.retention.epochs.report-every=1s",
            "-Doubli.retention.epochs.batch=20");

    @TempDir
    Path folder;

    @Test
    void revivesNoKeyAndLosesNothingWhileKeysMoveAndPeopleWriteAgain() throws Exception {
        var data = folder.resolve("data");
        try (var system = ChildSystem.with(SHORT_EPOCHS, data, Ports.free().offset())) {
            var people = comeAndGoThroughKills(system);

            holds(() -> assertThat(recipientsHold(system)).isEqualTo(living(people)));
            holds(() -> assertThat(openable(system, data)).containsAll(living(people)));
            holds(() -> assertThat(epochs(data)).doesNotContain("1").hasSizeLessThan(4));

            assertThat(openable(system, data)).doesNotContainAnyElementsOf(erased(people));
            assertThat(recipientsHold(system)).isEqualTo(living(people));
            assertThat(revivedKeys(system)).isEmpty();
            assertThat(announced(system)).doesNotHaveDuplicates().hasSize(2 * people.size());
        }
    }

    private static List<Person> comeAndGoThroughKills(ChildSystem system) throws Exception {
        try (var load = new ComeAndGo(system.http())) {
            for (int kill = 0; kill < KILLS; kill++) {
                int wanted = load.people().size() + PEOPLE_BETWEEN_KILLS;
                Awaitility.await().atMost(PATIENCE).until(() -> load.people().size() >= wanted);
                system.killAndRestart();
            }
            int wanted = load.people().size() + PEOPLE_BETWEEN_KILLS;
            Awaitility.await().atMost(PATIENCE).until(() -> load.people().size() >= wanted);
            load.close();
            return load.people();
        }
    }

    /** What each request brought: its message at the support team, its profile at the CRM and the mailer. */
    private static Set<String> living(List<Person> people) {
        return people.stream()
                .filter(Person::cameBack)
                .flatMap(person -> Stream.of("message " + person.livingRequest(), "profile " + person.livingRequest()))
                .collect(toSet());
    }

    private static Set<String> erased(List<Person> people) {
        return people.stream()
                .flatMap(person -> Stream.of("message " + person.erasedRequest(), "profile " + person.erasedRequest()))
                .collect(toSet());
    }

    /** In the same words; a profile that is here is told by the latest request of its subject. */
    private static Set<String> recipientsHold(ChildSystem system) {
        var latest = latestProfiles(system);
        var http = system.http();
        var held = new HashSet<String>();
        var requests = http.get(8080, "/demo/api/support", "").path("requests");
        requests.forEach(row -> held.add("message " + row.path("requestId").asString()));
        var prospects = http.get(8080, "/demo/api/crm", "").path("prospects");
        prospects.forEach(
                row -> held.add("profile " + latest.get(row.path("subjectId").asString())));
        return held;
    }

    private static Map<String, String> latestProfiles(ChildSystem system) {
        return contacts(system).stream()
                .filter(event -> event.getProfileRecorded() != null)
                .collect(toMap(
                        ContactEvent::getSubjectId,
                        event -> String.valueOf(Objects.requireNonNull(event.getProfileRecorded())
                                .getRequestId()),
                        (earlier, later) -> later));
    }

    /** What opens with the keys and the epochs that are left. */
    private static Set<String> openable(ChildSystem system, Path data) throws Exception {
        var keyset = KeysetFile.openOrCreate(data.resolve("secrets").resolve("keyset.json"));
        try (var keys = DataKeyIndex.start(
                Topics.DATA_KEYS.name(),
                Map.of("bootstrap.servers", system.bootstrapServers(), "client.id", "test-keys"),
                AvroSerde.deserializer(Topics.DATA_KEYS, Map.of("schema.registry.url", system.registry())),
                PATIENCE)) {
            var opener = new Opener(keyset, keys);
            return contacts(system).stream()
                    .filter(event -> Ciphertext.blockOf(event).isPresent())
                    .filter(event -> opens(opener, event))
                    .map(EpochCrashSystemTest::named)
                    .collect(toSet());
        }
    }

    private static boolean opens(Opener opener, ContactEvent event) {
        var opened = opener.open(
                Ciphertext.blockOf(event).orElseThrow(),
                event.getSubjectId(),
                event.getMeta().getEventId(),
                event.getSubmitted() == null ? "ProfileRecorded" : "Submitted");
        assertThat(opened).isNotInstanceOf(Opened.Tampered.class);
        return opened instanceof Opened.Readable;
    }

    private static String named(ContactEvent event) {
        var submitted = event.getSubmitted();
        return submitted == null
                ? "profile "
                        + Objects.requireNonNull(event.getProfileRecorded()).getRequestId()
                : "message " + submitted.getRequestId();
    }

    private static List<ContactEvent> contacts(ChildSystem system) {
        return system.log().read(Topics.CONTACT_EVENTS).stream()
                .filter(entry -> !entry.isTombstone())
                .map(entry -> entry.only())
                .toList();
    }

    /** Keys whose tombstone is followed by a value again. */
    private static List<String> revivedKeys(ChildSystem system) {
        var destroyed = new HashSet<String>();
        var revived = new ArrayList<String>();
        for (var entry : system.log().read(Topics.DATA_KEYS)) {
            if (entry.isTombstone()) {
                destroyed.add(entry.key());
            } else if (destroyed.contains(entry.key())) {
                revived.add(entry.key());
            }
        }
        return revived;
    }

    private static List<String> announced(ChildSystem system) {
        return system.log().read(Topics.ERASURE_EVENTS).stream()
                .filter(entry -> !entry.isTombstone())
                .map(entry -> entry.only())
                .map(ErasureEvent::getErasureId)
                .toList();
    }

    private static List<String> epochs(Path data) {
        return KeysetFile.openOrCreate(data.resolve("secrets").resolve("keyset.json")).epochs().stream()
                .map(KeyEpoch::id)
                .toList();
    }

    private static void holds(ThrowingRunnable expectation) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(expectation);
    }
}
