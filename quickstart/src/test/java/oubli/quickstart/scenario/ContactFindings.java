package oubli.quickstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import oubli.schemas.Topics;
import tools.jackson.databind.JsonNode;

/** What a scenario expects of contacts: whose they are, how many are held, what was answered. */
final class ContactFindings {

    static void sameSubject(World world, String one, String other, boolean expected) {
        assertThat(subjectId(world, one).equals(subjectId(world, other))).isEqualTo(expected);
    }

    static void requestsHeld(World world, Person person, int expected) {
        var subject = subjectId(world, person.email);
        world.eventuallyHolds(() -> assertThat(
                        world.log().of(Topics.CONTACT_EVENTS, subject, event -> event.getSubmitted() != null).stream()
                                .map(event -> Objects.requireNonNull(event.getSubmitted())
                                        .getRequestId())
                                .distinct())
                .hasSize(expected));
    }

    static void sameAnswers(World world) {
        assertThat(world.people()).allSatisfy(person -> assertThat(
                        person.answers.stream().map(ContactFindings::ids).distinct())
                .hasSizeLessThanOrEqualTo(1));
    }

    private static List<String> ids(JsonNode answer) {
        return List.of(
                answer.path("requestId").asString(),
                answer.path("subjectId").asString(),
                answer.path("receipts").toString());
    }

    private static String subjectId(World world, String email) {
        var http = world.http();
        var answer = http.post(8080, "/v1/subject-ids", http.token("operator"), "", Map.of("email", email));
        return http.accepted(answer).path("subjectId").asString();
    }

    private ContactFindings() {}
}
