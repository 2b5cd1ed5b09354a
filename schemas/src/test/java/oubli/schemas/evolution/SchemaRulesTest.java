package oubli.schemas.evolution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import oubli.schemas.ContactRequestContent;
import oubli.schemas.ProspectProfile;
import oubli.schemas.RegisteredSchema;
import oubli.schemas.RightsRequestContent;
import oubli.schemas.Topics;
import oubli.schemas.registry.SchemaManifest;

class SchemaRulesTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "01-optional-field-added, accepted",
        "02-fact-added, accepted",
        "03-field-with-default-removed, accepted",
        "04-symbol-added-to-enum-with-default, accepted",
        "05-field-without-default-added, incompatible",
        "06-field-without-default-removed, incompatible",
        "07-symbol-added-to-enum-without-default, enum-default",
        "08-personal-field-unsealed, unsealed",
        "09-field-without-privacy-mark, no-privacy-mark",
        "10-field-without-doc, no-doc",
        "11-branch-added-to-union, union incompatible",
        "12-logical-type-changed, logical-type-changed",
    })
    void judgesAChange(String change, String verdict) throws IOException {
        var faults = SchemaRules.ofValue(fixture(change), List.of(fixture("00-base")));

        var expected = verdict.equals("accepted") ? Set.<String>of() : Set.of(verdict.split(" "));
        assertThat(faults).extracting(Fault::code).containsOnly(expected.toArray(String[]::new));
        assertThat(faults.isEmpty()).isEqualTo(expected.isEmpty());
    }

    @Test
    void looksAtEveryEarlierVersionNotOnlyTheLast() throws IOException {
        var removed = fixture("03-field-with-default-removed");
        var back = new Schema.Parser().parse(text("00-base").replace("\"default\": \"\"", "\"default\": \"other\""));

        assertThat(SchemaRules.ofValue(back, List.of(removed))).isEmpty();
        assertThat(SchemaRules.ofValue(back, List.of(fixture("00-base"), removed)))
                .extracting(Fault::code)
                .containsExactly("default-changed");
    }

    @Test
    void everySchemaOfTheCatalogueKeepsTheRulesAgainstEverythingReleased() {
        assertThat(Topics.all()).allSatisfy(topic -> assertThat(SchemaRules.ofValue(
                        new Schema.Parser().parse(topic.registeredSchema()), released(topic.registrySubject())))
                .isEmpty());
    }

    /** A change of a schema is a new version: a file in released/, a line in schema-ids.json, a line in the changelog. */
    @Test
    void theNewestReleasedVersionIsTheOneInUse() {
        assertThat(Topics.all()).allSatisfy(topic -> {
            var versions = SchemaManifest.of(topic.registrySubject());
            assertThat(versions.get(versions.size() - 1).schema()).isEqualTo(topic.registeredSchema());
        });
    }

    @Test
    void innerRecordsKeepTheRulesToo() throws IOException {
        for (var inner : List.of(
                ContactRequestContent.getClassSchema(),
                ProspectProfile.getClassSchema(),
                RightsRequestContent.getClassSchema())) {
            var released = new Schema.Parser().parse(read("/oubli/schemas/released/1/" + inner.getName() + ".avsc"));
            assertThat(SchemaRules.ofSealed(inner, List.of(released))).isEmpty();
            assertThat(RegisteredSchema.textOf(inner)).isEqualTo(RegisteredSchema.textOf(released));
        }
    }

    @Test
    void anInnerRecordMayNotStandInATopic() {
        assertThat(SchemaRules.ofValue(ContactRequestContent.getClassSchema(), List.of()))
                .extracting(Fault::code)
                .contains("unsealed", "no-meta");
    }

    @Test
    void idsOfTheManifestAreUniqueAndWithoutGaps() {
        assertThat(SchemaManifest.entries())
                .extracting(SchemaManifest.Entry::id)
                .containsExactlyElementsOf(java.util.stream.IntStream.rangeClosed(
                                1, SchemaManifest.entries().size())
                        .boxed()
                        .toList());
    }

    private static List<Schema> released(String subject) {
        return SchemaManifest.of(subject).stream()
                .map(entry -> new Schema.Parser().parse(entry.schema()))
                .toList();
    }

    private static Schema fixture(String name) throws IOException {
        return new Schema.Parser().parse(text(name));
    }

    private static String text(String name) throws IOException {
        return read("/changes/" + name + ".avsc");
    }

    private static String read(String resource) throws IOException {
        try (var file = Objects.requireNonNull(SchemaRulesTest.class.getResourceAsStream(resource), resource)) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }
}
