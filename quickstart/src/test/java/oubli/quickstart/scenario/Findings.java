package oubli.quickstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import oubli.schemas.CurrentConsent;
import oubli.schemas.Decided;
import oubli.schemas.RecordKey;
import oubli.schemas.Topics;
import tools.jackson.databind.JsonNode;

/** What a scenario expects of consent, history, deadlines and requests, read over HTTP and from the topics. */
final class Findings {

    private static List<Decided> lastProofs = List.of();

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
        assertThat(stream(cells)
                        .filter(cell -> cell.path("purpose").asString().equals(purpose)
                                && cell.path("channel").asString().equals(channel))
                        .map(cell -> cell.path("decision").asString()))
                .containsExactly(expected);
    }

    static void deadline(World world, Person person, String rule, Instant expected) {
        var path = "/v1/subjects/" + person.subjectId + "/deadlines";
        world.eventuallyHolds(() -> assertThat(stream(
                                world.http().get(8082, path, "operator").path("deadlines"))
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
        world.eventuallyHolds(() -> assertThat(stream(
                                world.http().get(8082, path, "operator").path("deadlines"))
                        .filter(deadline -> deadline.path("rule").asString().equals(rule))
                        .flatMap(deadline -> stream(deadline.path("blockedBy")))
                        .map(JsonNode::asString))
                .containsExactly(blocker));
    }

    static void order(World world, List<String> scopes, int generation) {
        assertThat(stream(world.order.path("erasures"))
                        .map(erasure -> erasure.path("scope").asString()))
                .containsExactlyInAnyOrderElementsOf(scopes);
        assertThat(world.order.path("generation").asInt()).isEqualTo(generation);
        assertThat(stream(world.order.path("erasures")).map(erasure -> world.http()
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
        world.eventuallyHolds(() -> assertThat(stream(world.http()
                                .get(8082, "/v1/erasures?subjectId=" + person.subjectId, "operator")
                                .path("erasures"))
                        .filter(erasure -> erasure.path("item").asString("").equals(person.requestId))
                        .map(erasure -> erasure.path("generation").asInt()))
                .containsExactly(generation));
    }

    static void eachUnderItsOwnId(World world) {
        assertThat(world.log().read(Topics.ERASURE_EVENTS).stream()
                        .filter(entry -> !entry.isTombstone())
                        .map(entry -> entry.only().getErasureId()))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    static void nowhere(World world, Person person) {
        var address = person.email.getBytes(StandardCharsets.UTF_8);
        world.eventuallyHolds(
                () -> assertThat(filesShowing(world.data(), address)).isEmpty());
        assertThat(world.log().everyTopic()).noneMatch(bytes -> shows(bytes, address));
    }

    private static List<Path> filesShowing(Path folder, byte[] address) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> shows(bytesOf(file), address))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytesOf(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException gone) {
            return new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean shows(byte[] bytes, byte[] address) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .contains(new String(address, StandardCharsets.ISO_8859_1));
    }

    static void proofs(World world, Person person, String purpose, int expected) {
        world.eventuallyHolds(() -> {
            lastProofs =
                    world
                            .log()
                            .of(Topics.CONSENT_DECISIONS, person.subjectId, event -> event.getDecided() != null)
                            .stream()
                            .map(event -> Objects.requireNonNull(event.getDecided()))
                            .filter(decided -> decided.getPurpose().equals(purpose))
                            .toList();
            assertThat(lastProofs.stream().map(Decided::getReceiptId).distinct())
                    .hasSize(expected);
        });
        assertThat(lastProofs).isNotEmpty();
        world.eventuallyHolds(() -> assertThat(stream(history(world, person))
                        .filter(row -> row.path("purpose").asString().equals(purpose)))
                .hasSize(expected));
    }

    static void receiptsDiffer(World world) {
        assertThat(lastProofs).extracting(Decided::getReceiptId).doesNotHaveDuplicates();
    }

    static void onlyLate(World world, Person person, String decision, Instant occurredAt) {
        world.eventuallyHolds(() -> assertThat(stream(history(world, person))
                        .filter(row -> row.path("late").asBoolean()))
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
        for (var person : world.people()) {
            assertThat(person.answers)
                    .extracting(answer -> List.of(
                            answer.path("requestId").asString(),
                            answer.path("subjectId").asString(),
                            answer.path("receipts").toString()))
                    .allMatch(
                            person.answers.isEmpty()
                                    ? ids -> true
                                    : List.of(
                                            person.answers
                                                    .get(0)
                                                    .path("requestId")
                                                    .asString(),
                                            person.answers
                                                    .get(0)
                                                    .path("subjectId")
                                                    .asString(),
                                            person.answers
                                                    .get(0)
                                                    .path("receipts")
                                                    .toString())::equals);
        }
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

    private static List<oubli.schemas.ErasureEvent> erasures(World world, Person person, String scope) {
        return world.log().of(Topics.ERASURE_EVENTS, person.subjectId, erasure -> erasure.getScope()
                .name()
                .equals(scope));
    }

    private static JsonNode erasure(World world) {
        return world.http().get(8082, "/v1/erasures/" + world.erasureId, "operator");
    }

    private static List<String> confirmed(World world) {
        return stream(erasure(world).path("recipients"))
                .filter(recipient -> List.of("DONE", "NOTHING_HELD")
                        .contains(recipient.path("status").asString()))
                .map(recipient -> recipient.path("name").asString())
                .toList();
    }

    private static JsonNode gate(World world, Person person, String purpose, String channel) {
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

    private static String subjectId(World world, String email) {
        var http = world.http();
        var answer = http.post(8080, "/v1/subject-ids", http.token("operator"), "", Map.of("email", email));
        return http.accepted(answer).path("subjectId").asString();
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private Findings() {}
}
