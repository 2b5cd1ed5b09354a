package oubli.quickstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import oubli.schemas.Topics;
import tools.jackson.databind.JsonNode;

/** What a browser sends and keeps, and what it is told; what the page itself does is for the browser tests. */
final class Devices {

    private static final List<String> PAGES = List.of("/", "/site?lang=fr", "/policy/versions?lang=fr");
    private static final List<String> TRACKERS = List.of("TRACKER_PREFERENCES", "TRACKER_AUDIENCE");

    static void decides(
            World world, Person device, String decision, String purpose, long sequence, @Nullable String claimedAt) {
        var body = Forms.decisions(world, List.of(Map.of("purpose", purpose, "decision", decision)));
        body.put("sequence", sequence);
        if (claimedAt != null) {
            body.put("claimedAt", claimedAt);
        }
        send(world, device, body);
    }

    /** One click on the button that answers for every purpose. */
    static void decidesEverything(World world, Person device, String decision) {
        var decisions = TRACKERS.stream()
                .map(purpose -> Map.of("purpose", purpose, "decision", decision))
                .toList();
        send(world, device, Forms.decisions(world, decisions));
    }

    private static void send(World world, Person device, Map<String, Object> body) {
        var answer = world.http().postFrom(device, "/v1/consent-decisions", body);
        device.remember(world.http().accepted(answer));
        keepCookies(device, answer);
    }

    private static void keepCookies(Person device, HttpResponse<String> answer) {
        answer.headers().allValues("Set-Cookie").stream()
                .flatMap(header -> HttpCookie.parse(header).stream())
                .forEach(cookie -> device.cookies.put(cookie.getName(), cookie.getValue()));
    }

    static void looksAround(World world, Person device) {
        device.recordsBefore = records(world);
        PAGES.forEach(page -> keepCookies(device, world.http().getFrom(device, page)));
        keepCookies(device, world.http().getFrom(device, "/v1/my/choices"));
    }

    static void leftNothing(World world, Person device) {
        assertThat(device.cookies).isEmpty();
        assertThat(records(world)).isEqualTo(device.recordsBefore);
    }

    private static long records(World world) {
        return world.log().read(Topics.CONSENT_DECISIONS).size();
    }

    static void isAsked(World world, Person device, boolean expected) {
        assertThat(choices(world, device).path("chosen").asBoolean()).isEqualTo(!expected);
    }

    static void allows(World world, Person device, boolean everything) {
        var given = choices(world, device).path("given").valueStream().map(JsonNode::asString);
        assertThat(given).containsExactlyInAnyOrderElementsOf(everything ? TRACKERS : List.of());
    }

    static void isAskedAgainAt(World world, Person device, Instant expected) {
        assertThat(choices(world, device).path("askAgainAt").asString()).isEqualTo(expected.toString());
    }

    private static JsonNode choices(World world, Person device) {
        return world.http().accepted(world.http().getFrom(device, "/v1/my/choices"));
    }

    static void hasNoIdentifier(Person device) {
        assertThat(device.subjectId).isEmpty();
        assertThat(device.cookies).hasSize(1).allSatisfy((name, value) -> assertThat(value)
                .matches("refused\\.\\d{4}-\\d{2}-\\d{2}"));
    }

    /** Apart from the one-time number in the form, which differs from visit to visit for anybody. */
    static void seeTheSamePages(World world, Person one, Person other) {
        assertThat(pages(world, one)).isEqualTo(pages(world, other));
    }

    private static List<String> pages(World world, Person device) {
        return PAGES.stream()
                .map(page -> world.http().getFrom(device, page).body())
                .map(page -> page.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", ""))
                .toList();
    }

    static void isLinked(World world, Person person, Person device) {
        world.eventuallyHolds(() -> assertThat(links(world, person)).containsExactly(device.subjectId));
    }

    static void isLinkedToNone(World world, Person person) {
        assertThat(links(world, person)).isEmpty();
    }

    private static List<String> links(World world, Person person) {
        return world
                .log()
                .of(Topics.CONSENT_DECISIONS, person.subjectId, event -> event.getDeviceLinked() != null)
                .stream()
                .map(event -> Objects.requireNonNull(event.getDeviceLinked()).getDeviceId())
                .toList();
    }

    /** The purposes and decisions of {@code GET /v1/my/consents}, such as {@code PROSPECTING GIVEN}. */
    static void isShown(World world, Person person, Person browser, String... expected) {
        world.eventuallyHolds(() -> assertThat(world.http()
                        .accepted(world.http().getFrom(browser, "/v1/my/consents", person.manageToken))
                        .path("consents")
                        .valueStream()
                        .map(cell -> cell.path("purpose").asString() + " "
                                + cell.path("decision").asString()))
                .containsExactlyInAnyOrder(expected));
    }

    static void historyShows(World world, Person device, String... expected) {
        var path = "/v1/subjects/" + device.subjectId + "/history";
        world.eventuallyHolds(() -> assertThat(world.http()
                        .get(8081, path, "operator")
                        .path("decisions")
                        .valueStream()
                        .map(row -> String.join(
                                " ",
                                row.path("decision").asString(),
                                "for",
                                row.path("purpose").asString(),
                                "by",
                                row.path("method").asString())))
                .containsExactlyInAnyOrder(expected));
    }

    static String[] list(String spoken) {
        return Arrays.stream(spoken.split(", | and ")).toArray(String[]::new);
    }

    private Devices() {}
}
