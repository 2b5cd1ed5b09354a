package oubli.quickstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import oubli.schemas.ErasureEvent;
import oubli.schemas.Topics;
import tools.jackson.databind.JsonNode;

/** What a scenario expects of erasures, their receipts and certificates. */
final class ErasureFindings {

    static void eachUnderItsOwnId(World world) {
        assertThat(world.log().read(Topics.ERASURE_EVENTS).stream()
                        .filter(entry -> !entry.isTombstone())
                        .map(entry -> entry.only().getErasureId()))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    static void notErased(World world, Person person, String scope) {
        assertThat(erasures(world, person, scope)).isEmpty();
    }

    static void erased(World world, Person person, String scope, String rule, Instant due, int toleranceSeconds) {
        world.eventuallyHolds(
                () -> assertThat(erasures(world, person, scope)).singleElement().satisfies(erasure -> {
                    assertThat(erasure.getRule()).isEqualTo(rule);
                    assertThat(erasure.getDueAt()).isCloseTo(due, within(toleranceSeconds, ChronoUnit.SECONDS));
                    world.erasureId = erasure.getErasureId();
                }));
    }

    static void announcedWithin(World world, int seconds) {
        var erasure = world.log().read(Topics.ERASURE_EVENTS).stream()
                .filter(entry ->
                        !entry.isTombstone() && entry.only().getErasureId().equals(world.erasureId))
                .findFirst()
                .orElseThrow()
                .only();
        assertThat(erasure.getMeta().getRecordedAt())
                .isBetween(erasure.getDueAt(), erasure.getDueAt().plusSeconds(seconds));
    }

    static void complete(World world, String... recipients) {
        world.eventuallyHolds(
                () -> assertThat(erasure(world).path("status").asString()).isEqualTo("COMPLETE"));
        assertThat(confirmed(world)).containsExactlyInAnyOrder(recipients);
        world.eventuallyHolds(
                () -> assertThat(Certificates.last(world).getSignature()).isNotNull());
    }

    static void partial(World world, String recipient) {
        world.eventuallyHolds(() -> {
            assertThat(erasure(world).path("status").asString()).isEqualTo("PARTIAL");
            assertThat(confirmed(world)).containsExactly(recipient);
        });
    }

    static void notSigned(World world) {
        assertThat(erasure(world).path("status").asString()).isEqualTo("PARTIAL");
        assertThat(Certificates.last(world).getSignature()).isNull();
    }

    static void certificateNames(World world, String one, String other, String day) {
        var certificate = Certificates.last(world);
        assertThat(certificate.getRecipients()).hasSize(2).allSatisfy(recipient -> {
            assertThat(recipient.getName()).isIn(one, other);
            assertThat(recipient.getAt()).isNotNull();
        });
        assertThat(Certificates.instantOf(certificate, one).toString()).startsWith(day);
    }

    static void certificateUnchanged(World world) {
        assertThat(Certificates.last(world)).hasToString(world.certificate);
        assertThat(erasure(world).path("status").asString()).isEqualTo("COMPLETE");
    }

    static void noKeyLeft(World world, Person person, String dataClass) {
        world.eventuallyHolds(() -> assertThat(Certificates.liveKeys(world, person.subjectId, dataClass))
                .isEmpty());
    }

    private static List<ErasureEvent> erasures(World world, Person person, String scope) {
        return world.log().of(Topics.ERASURE_EVENTS, person.subjectId, erasure -> erasure.getScope()
                .name()
                .equals(scope));
    }

    private static JsonNode erasure(World world) {
        return world.http().get(8082, "/v1/erasures/" + world.erasureId, "operator");
    }

    private static List<String> confirmed(World world) {
        return erasure(world)
                .path("recipients")
                .valueStream()
                .filter(recipient -> List.of("DONE", "NOTHING_HELD")
                        .contains(recipient.path("status").asString()))
                .map(recipient -> recipient.path("name").asString())
                .toList();
    }

    private ErasureFindings() {}
}
