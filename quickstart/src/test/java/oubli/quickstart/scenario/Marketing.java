package oubli.quickstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import oubli.schemas.RecordKey;
import oubli.schemas.SuppressionEntry;
import oubli.schemas.Topics;

/** Objections, the suppressions they leave, imports, and who might be one person. */
final class Marketing {

    private static final List<String> CHANNELS = List.of("EMAIL", "PHONE", "SMS", "POST");

    static void noChannelWithin(World world, Person person, String purpose, int seconds) {
        world.holdsWithin(Duration.ofSeconds(seconds), () -> assertThat(CHANNELS)
                .noneMatch(channel -> ConsentFindings.gate(world, person, purpose, channel)
                        .path("permitted")
                        .asBoolean()));
    }

    static void imports(World world, Person person, String purpose, String channel) {
        var row = Map.of(
                "email", person.email.toUpperCase(Locale.ROOT),
                "consents", List.of(Map.of("purpose", purpose, "channel", channel, "decision", "GIVEN")),
                "evidence", "list of a fair");
        var http = world.http();
        var body = Map.of("rows", List.of(row));
        world.order = http.accepted(http.post(8080, "/v1/imports", http.token("operator"), Http.newKey(), body));
    }

    static void importWas(World world, String status) {
        assertThat(world.order.path("rows").path(0).path("status").asString()).isEqualTo(status);
    }

    static void suppressed(World world, Person person, List<String> channels) {
        world.eventuallyHolds(() -> assertThat(entries(world, person))
                .extracting(SuppressionEntry::getChannel)
                .containsExactlyInAnyOrderElementsOf(channels));
        assertThat(entries(world, person))
                .extracting(SuppressionEntry::getHash)
                .doesNotHaveDuplicates()
                .allMatch(hash -> hash.matches("[a-z2-7]{52}"));
    }

    private static List<SuppressionEntry> entries(World world, Person person) {
        var standing = new HashMap<String, SuppressionEntry>();
        for (var entry : world.log().read(Topics.SUPPRESSION_ENTRIES)) {
            if (entry.isTombstone()) {
                standing.remove(entry.key());
            } else if (RecordKey.subjectOf(entry.key()).equals(person.subjectId)) {
                standing.put(entry.key(), entry.only());
            }
        }
        return List.copyOf(standing.values());
    }

    static void suggested(World world, Person one, Person other) {
        world.eventuallyHolds(() -> assertThat(world.http()
                        .get(8080, "/v1/merge-suggestions", "operator")
                        .path("suggestions")
                        .valueStream())
                .anySatisfy(suggestion -> assertThat(
                                suggestion.path("subjectIds").valueStream().map(id -> id.asString()))
                        .containsExactlyInAnyOrder(one.subjectId, other.subjectId)));
    }

    private Marketing() {}
}
