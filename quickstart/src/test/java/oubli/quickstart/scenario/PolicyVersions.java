package oubli.quickstart.scenario;

import static java.util.stream.StreamSupport.stream;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the DPO does with versions of the policy, and what follows for consents. */
final class PolicyVersions {

    static void send(World world, String how, String version, String recipient, String purpose) {
        var http = world.http();
        var path = "/v1/policy-versions" + (how.equals("tries") ? "?dryRun=true" : "");
        world.order = http.accepted(http.postYaml(8082, path, http.token("dpo"), yaml(version, recipient, purpose)));
    }

    /** The version before, with another window for prospects; what it asks for is left to the model. */
    static void keepsProspects(World world, String version, String recipient, String length) {
        var http = world.http();
        var yaml = text(version, recipient, "PROSPECTING")
                .replace("starts: last-contact, length: P3Y", "starts: last-contact, length: " + length);
        world.order = http.accepted(http.postYaml(8082, "/v1/policy-versions", http.token("dpo"), yaml));
        assertThat(world.order.path("significance").asString()).isEqualTo("SIGNIFICANT");
    }

    /** The version as shipped, but for what becomes of prospects, and when. */
    static void anonymisesProspects(World world, String version, String length) {
        var http = world.http();
        var yaml = shipped()
                .replace("\"2020-04-01\"", "\"" + version + "\"")
                .replace(
                        "starts: last-contact, length: P3Y, action: ERASE",
                        "starts: last-contact, length: " + length + ", action: ANONYMISE");
        world.order = http.accepted(http.postYaml(8082, "/v1/policy-versions", http.token("dpo"), yaml));
    }

    static void erasureCites(World world, String version, String... recipients) {
        var erasure = world.http().get(8082, "/v1/erasures/" + world.erasureId, "operator");
        assertThat(erasure.path("policyVersion").asString()).isEqualTo(version);
        assertThat(erasure.path("clause").asString()).isEqualTo("§8");
        assertThat(stream(erasure.path("recipients").spliterator(), false)
                        .map(each -> each.path("name").asString()))
                .containsExactlyInAnyOrder(recipients);
    }

    static void asksFor(World world, String significance, String purpose) {
        assertThat(world.order.path("significance").asString()).isEqualTo(significance);
        assertThat(world.order.path("widened")).singleElement().satisfies(widened -> assertThat(widened.asString())
                .isEqualTo(purpose));
    }

    static void finds(World world, int count, String purpose, String channel) {
        assertThat(world.order.path("published").asBoolean()).isFalse();
        assertThat(world.order.path("stale")).singleElement().satisfies(row -> {
            assertThat(row.path("purpose").asString()).isEqualTo(purpose);
            assertThat(row.path("channel").asString()).isEqualTo(channel);
            assertThat(row.path("count").asInt()).isEqualTo(count);
        });
    }

    static void isNotPublished(World world, String version) {
        var versions = world.http().get(8080, "/v1/policy/versions", "").path("versions");
        assertThat(stream(versions.spliterator(), false)
                        .map(each -> each.path("version").asString()))
                .doesNotContain(version);
    }

    static void stale(World world, Person person, String purpose, @Nullable String channel, boolean expected) {
        var path = "/v1/subjects/" + person.subjectId + "/consents";
        world.eventuallyHolds(() -> assertThat(stream(
                                world.http()
                                        .get(8081, path, "operator")
                                        .path("cells")
                                        .spliterator(),
                                false)
                        .filter(cell -> cell.path("purpose").asString().equals(purpose))
                        .filter(cell -> channel == null
                                || cell.path("channel").asString().equals(channel))
                        .map(cell -> cell.path("stale").asBoolean()))
                .containsExactly(expected));
    }

    static void reliedOn(
            World world, Person person, String purpose, String channel, String recipient, String mayOrMayNot) {
        var path =
                "/v1/subjects/" + person.subjectId + "/consents/" + purpose + "/" + channel + "?recipient=" + recipient;
        world.eventuallyHolds(() -> {
            JsonNode answer = world.http().get(8081, path, "operator");
            assertThat(answer.path("permitted").asBoolean()).isEqualTo(mayOrMayNot.equals("may"));
            assertThat(answer.path("reason").asString()).isEqualTo(mayOrMayNot.equals("may") ? "GIVEN" : "STALE");
        });
    }

    static void history(World world, String version, String recipient) {
        var versions = world.http().get(8080, "/v1/policy/versions", "").path("versions");
        var told = stream(versions.spliterator(), false)
                .filter(each -> each.path("version").asString().equals(version))
                .findFirst()
                .orElseThrow();
        assertThat(told.path("significance").asString()).isEqualTo("NEEDS_RECONSENT");
        assertThat(told.path("differences").toString())
                .contains("Ajout – destinataire : Prestataire " + recipient)
                .contains("Added – recipient: Processor " + recipient);
        assertThat(world.http().text(8080, "/policy/versions?lang=fr")).contains("Prestataire " + recipient);
    }

    private static String yaml(String version, String recipient, String purpose) {
        return text(version, recipient, purpose)
                + "\nchange:\n  significance: NEEDS_RECONSENT\n  reason: {fr: Un nouveau prestataire, en: A new processor}\n";
    }

    private static String text(String version, String recipient, String purpose) {
        var added = "recipients:\n  - {id: " + recipient + ", clause: \"§4\", kind: PROCESSOR, purposes: [" + purpose
                + "], dataClasses: [PROSPECT], receives: [subject-id], label: {fr: Prestataire " + recipient
                + ", en: Processor " + recipient + "}}\n";
        return shipped()
                .replace("\"2020-04-01\"", "\"" + version + "\"")
                .replace("en: Links to other sites", "en: Links to other web sites")
                .replace("\nrecipients:\n", "\n" + added);
    }

    private static String shipped() {
        try {
            return Files.readString(Path.of("..", "policy.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PolicyVersions() {}
}
