package oubli.quickstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import oubli.schemas.CurrentConsent;
import oubli.schemas.Decided;
import oubli.schemas.RecordKey;
import oubli.schemas.Topics;
import tools.jackson.databind.JsonNode;

/** What a scenario expects of the gate, the history and the published state of a subject. */
final class ConsentFindings {

    static void permits(World world, Person person, String purpose, String channel, boolean expected) {
        world.eventuallyHolds(() -> assertThat(
                        gate(world, person, purpose, channel).path("permitted").asBoolean())
                .isEqualTo(expected));
    }

    static void decision(World world, Person person, String purpose, String channel, String expected) {
        world.eventuallyHolds(() -> assertThat(
                        gate(world, person, purpose, channel).path("decision").asString())
                .isEqualTo(expected));
    }

    static void decisionAt(World world, Person person, String purpose, String channel, String expected, String at) {
        var path = "/v1/subjects/" + person.subjectId + "/consents?at=" + at;
        var cells = world.http().get(8081, path, "operator").path("cells");
        assertThat(cells.valueStream()
                        .filter(cell -> cell.path("purpose").asString().equals(purpose)
                                && cell.path("channel").asString().equals(channel))
                        .map(cell -> cell.path("decision").asString()))
                .containsExactly(expected);
    }

    static void proofs(World world, Person person, String purpose, int expected) {
        world.eventuallyHolds(() -> {
            world.proofs =
                    world
                            .log()
                            .of(Topics.CONSENT_DECISIONS, person.subjectId, event -> event.getDecided() != null)
                            .stream()
                            .map(event -> Objects.requireNonNull(event.getDecided()))
                            .filter(decided -> decided.getPurpose().equals(purpose))
                            .toList();
            assertThat(world.proofs.stream().map(Decided::getReceiptId).distinct())
                    .hasSize(expected);
        });
        assertThat(world.proofs).isNotEmpty();
        world.eventuallyHolds(() -> assertThat(history(world, person)
                        .valueStream()
                        .filter(row -> row.path("purpose").asString().equals(purpose)))
                .hasSize(expected));
    }

    static void receiptsDiffer(World world) {
        assertThat(world.proofs).extracting(Decided::getReceiptId).doesNotHaveDuplicates();
    }

    static void onlyLate(World world, Person person, String decision, Instant occurredAt) {
        world.eventuallyHolds(() -> assertThat(
                        history(world, person).valueStream().filter(row -> row.path("late")
                                .asBoolean()))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.path("decision").asString()).isEqualTo(decision);
                    assertThat(Instant.parse(row.path("occurredAt").asString())).isEqualTo(occurredAt);
                }));
    }

    static void neverGivenAfterWithdrawn(World world, Person person, String purpose) {
        var published = published(world, person, purpose);
        var firstWithdrawn = published.indexOf("WITHDRAWN");
        assertThat(firstWithdrawn).isNotNegative();
        assertThat(published.subList(firstWithdrawn, published.size())).containsOnly("WITHDRAWN");
    }

    static void publishedOnce(World world, Person person, String purpose) {
        world.eventuallyHolds(
                () -> assertThat(published(world, person, purpose)).containsOnlyOnce("GIVEN"));
    }

    static JsonNode gate(World world, Person person, String purpose, String channel) {
        var path =
                "/v1/subjects/" + person.subjectId + "/consents/" + purpose + (channel.isEmpty() ? "" : "/" + channel);
        return world.http().get(8081, path, "operator");
    }

    private static JsonNode history(World world, Person person) {
        var path = "/v1/subjects/" + person.subjectId + "/history";
        return world.http().get(8081, path, "operator").path("decisions");
    }

    private static List<String> published(World world, Person person, String purpose) {
        return world.log().read(Topics.CONSENT_STATE).stream()
                .filter(entry -> RecordKey.subjectOf(entry.key()).equals(person.subjectId) && !entry.isTombstone())
                .map(entry -> decisionOf(entry.only(), purpose))
                .toList();
    }

    private static String decisionOf(CurrentConsent state, String purpose) {
        return state.getCells().stream()
                .filter(cell -> cell.getPurpose().equals(purpose))
                .map(cell -> cell.getDecision().name())
                .findFirst()
                .orElse("NONE");
    }

    private ConsentFindings() {}
}
