package oubli.quickstart.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.quickstart.scenario.Http;
import oubli.quickstart.scenario.World;
import tools.jackson.databind.JsonNode;

/** Searches every byte the system writes for one person: readable only at the recipients, and after the erasure nowhere. */
class CanarySystemTest {

    @TempDir
    Path folder;

    @Test
    void isReadableOnlyAtTheRecipientsAndAfterTheErasureNowhere() throws Exception {
        var canary = Canary.hatch();
        var data = folder.resolve("data");
        try (var world = new World(data)) {
            world.itIs(Instant.parse("2026-11-23T09:00:00Z"));
            var answer = contact(world.http(), canary);

            world.eventuallyHolds(
                    () -> assertThat(recipientsThatHold(canary, data)).containsExactly("demo-crm", "demo-support"));
            assertThat(canary.foundBelow(data)).allMatch(file -> isARecipients(data, file));
            assertThat(world.log().everyTopic()).noneMatch(canary::isIn);

            erase(world.http(), answer);
            world.eventuallyHolds(() -> assertThat(completeScopes(world.http(), answer))
                    .containsExactlyInAnyOrder("CONTACT_REQUEST", "PROSPECT"));

            assertThat(canary.foundBelow(data)).isEmpty();
            assertThat(world.log().everyTopic()).noneMatch(canary::isIn);
        }
        assertThat(canary.foundBelow(data)).isEmpty();
    }

    private static JsonNode contact(Http http, Canary canary) {
        var form = Map.of(
                "email", canary.email(),
                "phone", canary.phone(),
                "fullName", "Marie Canary",
                "message", canary.message(),
                "consents", List.of(prospecting("EMAIL", "GIVEN"), prospecting("PHONE", "GIVEN")),
                "noticeVersion", notice(http),
                "locale", "fr");
        return http.accepted(http.post(8080, "/v1/contact-requests", "", Http.newKey(), form));
    }

    private static void erase(Http http, JsonNode answer) {
        var withdrawal = Map.of(
                "decisions", List.of(prospecting("EMAIL", "WITHDRAWN"), prospecting("PHONE", "WITHDRAWN")),
                "noticeVersion", notice(http),
                "locale", "fr");
        var manageToken = answer.path("manageToken").asString();
        http.accepted(http.post(8080, "/v1/consent-decisions", manageToken, Http.newKey(), withdrawal));
        var closure = "/v1/contact-requests/" + answer.path("requestId").asString() + "/closure";
        http.accepted(http.post(8080, closure, http.token("operator"), Http.newKey(), Map.of()));
    }

    private static List<String> completeScopes(Http http, JsonNode answer) {
        var path = "/v1/erasures?status=COMPLETE&subjectId="
                + answer.path("subjectId").asString();
        return http.get(8082, path, "operator")
                .path("erasures")
                .valueStream()
                .map(erasure -> erasure.path("scope").asString())
                .toList();
    }

    private static Map<String, String> prospecting(String channel, String decision) {
        return Map.of("purpose", "PROSPECTING", "channel", channel, "decision", decision);
    }

    private static String notice(Http http) {
        return http.get(8080, "/v1/policy?lang=fr", "").path("version").asString();
    }

    private static List<String> recipientsThatHold(Canary canary, Path data) {
        return canary.foundBelow(data).stream()
                .map(file -> data.relativize(file).getName(0).toString())
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isARecipients(Path data, Path file) {
        return List.of("demo-crm", "demo-support")
                .contains(data.relativize(file).getName(0).toString());
    }
}
