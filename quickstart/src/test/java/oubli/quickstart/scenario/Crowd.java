package oubli.quickstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import oubli.schemas.ErasureAction;
import oubli.schemas.ErasureEvent;
import oubli.schemas.Topics;
import tools.jackson.databind.JsonNode;

/** Many people at once, and the numbers that are left of them. */
final class Crowd {

    static void contacts(World world, int people, String purpose, String channel) {
        for (int number = 1; number <= people; number++) {
            Deeds.contact(world, world.person(channel + "-" + number), purpose, channel);
        }
    }

    static void isAnonymised(World world, int people) {
        var subjects = world.people().stream().map(person -> person.subjectId).toList();
        world.eventuallyHolds(() -> assertThat(anonymised(world).stream()
                        .map(ErasureEvent::getSubjectId)
                        .filter(subjects::contains)
                        .distinct())
                .hasSize(people));
    }

    private static List<ErasureEvent> anonymised(World world) {
        return world.log().read(Topics.ERASURE_EVENTS).stream()
                .filter(entry -> !entry.isTombstone())
                .map(KafkaLog.Entry::only)
                .filter(erasure -> erasure.getAction() == ErasureAction.ANONYMISE)
                .filter(erasure ->
                        !Objects.requireNonNull(erasure.getCountedAs()).isEmpty())
                .toList();
    }

    static void nothingIsTold(World world, String month) {
        assertThat(told(world, month)).isEmpty();
    }

    static void isTold(World world, String month, int persons, String purpose, String channel) {
        world.eventuallyHolds(
                () -> assertThat(told(world, month)).singleElement().satisfies(count -> {
                    assertThat(count.path("purpose").asString()).isEqualTo(purpose);
                    assertThat(count.path("channel").asString()).isEqualTo(channel);
                    assertThat(count.path("persons").asInt()).isEqualTo(persons);
                }));
    }

    private static List<JsonNode> told(World world, String month) {
        return world.http()
                .get(8082, "/v1/anonymous-counts", "operator")
                .path("counts")
                .valueStream()
                .filter(count -> count.path("month").asString().equals(month))
                .toList();
    }

    private Crowd() {}
}
