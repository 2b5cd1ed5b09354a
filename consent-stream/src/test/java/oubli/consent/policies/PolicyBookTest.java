package oubli.consent.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import oubli.schemas.AvroSerde;
import oubli.schemas.Metas;
import oubli.schemas.PolicyVersion;
import oubli.schemas.Significance;
import oubli.schemas.Topics;

class PolicyBookTest {

    private static final Path FILE = Path.of("../policy.yaml");
    private static final Instant FIRST = Instant.parse("2020-04-01T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2027-04-01T00:00:00Z");
    private static final Map<String, String> SERDES = Map.of("schema.registry.url", "mock://policy-book");

    private final PolicyBook book = new PolicyBook();
    private final PolicyWire wire = new PolicyWire(SERDES);

    private String inForce(String at) {
        return book.inForce(Instant.parse(at))
                .map(policy -> policy.edition().version())
                .orElse("none");
    }

    @Test
    void knowsNothingAtFirst() {
        assertThat(book.isKnown()).isFalse();
        assertThat(inForce("2026-11-23T00:00:00Z")).isEqualTo("none");
    }

    @Test
    void aPublishedVersionHoldsFromItsInstantOn() throws IOException {
        book.add(PolicyFile.read(FILE), FIRST);
        publish(
                Files.readString(FILE).replace("version: \"2020-04-01\"", "version: \"2027-04-01\""),
                "2027-04-01",
                SECOND);

        assertThat(inForce("2019-01-01T00:00:00Z"))
                .as("better the first than none")
                .isEqualTo("2020-04-01");
        assertThat(inForce("2027-03-31T23:59:59Z")).isEqualTo("2020-04-01");
        assertThat(inForce("2027-04-01T00:00:00Z")).isEqualTo("2027-04-01");
    }

    @Test
    void aVersionOncePublishedIsNeverReplaced() throws IOException {
        book.add(PolicyFile.read(FILE), FIRST);
        publish(Files.readString(FILE), "2020-04-01", FIRST);
        publish(Files.readString(FILE), "2020-04-01", SECOND);

        assertThat(inForce("2021-01-01T00:00:00Z")).isEqualTo("2020-04-01");
    }

    @Test
    void aVersionThatCannotBeExecutedIsLeftOut() {
        book.add(PolicyFile.read(FILE), FIRST);
        publish("version: \"2027-04-01\"", "2027-04-01", SECOND);

        assertThat(inForce("2028-01-01T00:00:00Z")).isEqualTo("2020-04-01");
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> PolicyFile.parse("version: a\nversion: b")).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aMissingFileIsNamedWithTheRemedy() {
        assertThatThrownBy(() -> PolicyFile.read(Path.of("nowhere.yaml")))
                .hasMessageContaining("oubli.policy")
                .hasMessageContaining("nowhere.yaml");
    }

    private void publish(String text, String version, Instant effectiveAt) {
        var published = PolicyVersion.newBuilder()
                .setMeta(Metas.of(new UUID(1, 2), effectiveAt, effectiveAt, "retention-service", version))
                .setVersion(version)
                .setContentHash("00")
                .setSignificance(Significance.MINOR)
                .setEffectiveAt(effectiveAt)
                .setPolicy(text)
                .build();
        wire.enter(
                AvroSerde.<PolicyVersion>serializer(SERDES).serialize(Topics.POLICY_VERSIONS.name(), published), book);
    }
}
