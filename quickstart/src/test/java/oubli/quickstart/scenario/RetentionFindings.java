package oubli.quickstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import oubli.schemas.Topics;
import tools.jackson.databind.JsonNode;

/** What a scenario expects of deadlines, lapses and orders. */
final class RetentionFindings {

    static void deadline(World world, Person person, String rule, Instant expected) {
        var path = "/v1/subjects/" + person.subjectId + "/deadlines";
        world.eventuallyHolds(() -> assertThat(world.http()
                        .get(8082, path, "operator")
                        .path("deadlines")
                        .valueStream()
                        .filter(deadline -> deadline.path("rule").asString().equals(rule))
                        .map(deadline -> Instant.parse(deadline.path("dueAt").asString())))
                .containsExactly(expected));
    }

    static void answerBy(Person person, String lastDay) {
        var told = person.answers.get(person.answers.size() - 1);
        assertThat(told.path("answerBy").asString()).isEqualTo(lastDay);
    }

    static void blocked(World world, Person person, String rule, String blocker) {
        var path = "/v1/subjects/" + person.subjectId + "/deadlines";
        world.eventuallyHolds(() -> assertThat(world.http()
                        .get(8082, path, "operator")
                        .path("deadlines")
                        .valueStream()
                        .filter(deadline -> deadline.path("rule").asString().equals(rule))
                        .flatMap(deadline -> deadline.path("blockedBy").valueStream())
                        .map(JsonNode::asString))
                .containsExactly(blocker));
    }

    static void lapse(World world, Person person, String kind, String rule, Instant due) {
        world.eventuallyHolds(
                () -> assertThat(world.log().of(Topics.LAPSE_EVENTS, person.subjectId, lapse -> lapse.getKind()
                                .name()
                                .equals(kind)))
                        .singleElement()
                        .satisfies(lapse -> {
                            assertThat(lapse.getRule()).isEqualTo(rule);
                            assertThat(lapse.getDueAt()).isEqualTo(due);
                        }));
    }

    static void lapseAnnounced(World world, Person person, String kind) {
        world.eventuallyHolds(
                () -> assertThat(world.log().of(Topics.LAPSE_EVENTS, person.subjectId, lapse -> lapse.getKind()
                                .name()
                                .equals(kind)))
                        .isNotEmpty());
    }

    static void order(World world, List<String> scopes, int generation) {
        assertThat(world.order.path("erasures").valueStream().map(erasure -> erasure.path("scope")
                        .asString()))
                .containsExactlyInAnyOrderElementsOf(scopes);
        assertThat(world.order.path("generation").asInt()).isEqualTo(generation);
        assertThat(world.order.path("erasures").valueStream().map(erasure -> world.http()
                        .get(8082, "/v1/erasures/" + erasure.path("erasureId").asString(), "operator")
                        .path("generation")
                        .asInt()))
                .containsOnly(generation);
    }

    static void countedAsClosed(World world) {
        world.eventuallyHolds(
                () -> assertThat(world.http().text(8082, "/actuator/prometheus").lines())
                        .anyMatch(line ->
                                line.startsWith("oubli_retention_generation_closed_total") && !line.endsWith(" 0.0")));
    }

    static void lastGeneration(World world, Person person, int generation) {
        world.eventuallyHolds(() -> assertThat(world.http()
                        .get(8082, "/v1/erasures?subjectId=" + person.subjectId, "operator")
                        .path("erasures")
                        .valueStream()
                        .filter(erasure -> erasure.path("item").asString("").equals(person.requestId))
                        .map(erasure -> erasure.path("generation").asInt()))
                .containsExactly(generation));
    }

    private RetentionFindings() {}
}
