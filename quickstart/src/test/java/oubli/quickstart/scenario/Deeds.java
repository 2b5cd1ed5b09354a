package oubli.quickstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What people, devices, operators and recipients do in a scenario, through the public doors. */
final class Deeds {

    static void contact(World world, Person person, String purpose, String channel) {
        send(world, person, Http.newKey(), form(world, person, purpose, channel));
    }

    /** As an offline form does that is sent when the network is back. */
    static void contactClaimedAt(World world, Person person, String purpose, String channel, String claimedAt) {
        var form = form(world, person, purpose, channel);
        form.put("claimedAt", claimedAt);
        send(world, person, Http.newKey(), form);
    }

    static void sameKeyFiveTimes(World world, Person person, String purpose, String channel) {
        var key = Http.newKey();
        var form = form(world, person, purpose, channel);
        for (int i = 0; i < 5; i++) {
            send(world, person, key, form);
        }
    }

    static void sameNonceTwoKeys(World world, Person person, String purpose, String channel) {
        var form = form(world, person, purpose, channel);
        form.put("formNonce", Http.newKey());
        send(world, person, Http.newKey(), form);
        send(world, person, Http.newKey(), form);
    }

    static void answer(World world, Person person) {
        var path = "/v1/contact-requests/" + person.requestId + "/answers";
        var http = world.http();
        http.accepted(http.post(8080, path, http.token("operator"), Http.newKey(), Map.of()));
    }

    static void close(World world, Person person) {
        var path = "/v1/contact-requests/" + person.requestId + "/closure";
        var http = world.http();
        http.accepted(http.post(8080, path, http.token("operator"), Http.newKey(), Map.of()));
    }

    static void eraseEverything(World world, Person person) {
        var body = Map.of("subjectId", person.subjectId, "reason", "RIGHT_OF_ERASURE");
        world.order = orders(world, "/v1/erasures", body);
    }

    static void interaction(World world, Person person, String kind) {
        var http = world.http();
        var body = Map.of("subjectId", person.subjectId, "kind", kind);
        http.accepted(http.post(8080, "/v1/interactions", http.token("operator"), Http.newKey(), body));
    }

    static void withdraw(World world, Person person, String purpose, String channel) {
        var http = world.http();
        var decision = Map.of("purpose", purpose, "channel", channel, "decision", "WITHDRAWN");
        var body = Forms.decisions(world, List.of(decision));
        http.accepted(http.post(8080, "/v1/consent-decisions", person.manageToken, Http.newKey(), body));
    }

    /** To every channel at once. */
    static void object(World world, Person person, String purpose) {
        var http = world.http();
        var body = Forms.decisions(world, List.of(Map.of("purpose", purpose, "decision", "OBJECTED")));
        http.accepted(http.post(8080, "/v1/consent-decisions", person.manageToken, Http.newKey(), body));
    }

    /** As anybody may who types an address. */
    static void exercise(World world, Person person, String right) {
        var body = Map.of("right", right, "email", person.email, "message", "As is my right.", "locale", "fr");
        person.remember(world.http().accepted(world.http().post(8080, "/v1/rights-requests", "", Http.newKey(), body)));
    }

    static void restrict(World world, Person person, Instant until) {
        var body = Map.of("subjectId", person.subjectId, "ground", "ACCURACY_CONTESTED", "until", until.toString());
        orders(world, "/v1/restrictions", body);
    }

    private static JsonNode orders(World world, String path, Map<String, ?> body) {
        var http = world.http();
        return http.accepted(http.post(8082, path, http.token("dpo"), Http.newKey(), body));
    }

    /** Over HTTP and on the topic; returns when retention-service has read what stands on the topic. */
    static void confirmAgain(World world, String recipient) {
        var http = world.http();
        var path = "/v1/erasures/" + world.erasureId + "/receipts";
        world.certificate = Certificates.last(world).toString();
        var answer = http.post(
                8082, path, http.token("recipient-" + recipient), Http.newKey(), Map.of("outcome", "DONE", "count", 7));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        var receipt = Recipients.confirm(
                world, recipient, world.erasureId, world.stage().now());
        world.eventuallyHolds(
                () -> assertThat(Recipients.isBehind(world, receipt)).isTrue());
    }

    /** As a page does that was open when the notice was replaced. */
    static void staleForm(World world, Person person, String notice, String inForce) {
        var form = form(world, person, "", "");
        form.put("noticeVersion", notice);
        var answer = world.http().post(8080, "/v1/contact-requests", "", Http.newKey(), form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(world.http().json(answer).path("code").asString()).isEqualTo("stale-notice");
        assertThat(world.http().json(answer).path("versionInForce").asString()).isEqualTo(inForce);
    }

    static void contact(World world, Person person, Map<String, Object> form) {
        send(world, person, Http.newKey(), form);
    }

    /** With the cookies of that browser. */
    static void contactFrom(World world, Person person, Person browser, Map<String, Object> form) {
        person.remember(world.http().accepted(world.http().postFrom(browser, "/v1/contact-requests", form)));
    }

    private static void send(World world, Person person, String key, Map<String, Object> form) {
        var answer = world.http().post(8080, "/v1/contact-requests", "", key, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        person.remember(world.http().json(answer));
    }

    private static Map<String, Object> form(World world, Person person, String purpose, String channel) {
        return purpose.isEmpty() ? Forms.plain(world, person) : Forms.allowing(world, person, purpose, channel);
    }

    private Deeds() {}
}
