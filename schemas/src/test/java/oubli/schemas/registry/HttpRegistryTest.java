package oubli.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import oubli.schemas.AvroDeserializer;
import oubli.schemas.AvroSerializer;
import oubli.schemas.Samples;
import oubli.schemas.Topics;
import oubli.schemas.WireException;
import oubli.schemas.WireException.Reason;
import oubli.schemas.registry.RegistryException.Kind;

class HttpRegistryTest {

    private static final String TOPIC = Topics.CONSENT_DECISIONS.name();
    private static final String SUBJECT = Topics.CONSENT_DECISIONS.registrySubject();

    private TestRegistry server;

    @BeforeEach
    void start() throws IOException {
        server = TestRegistry.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void asksOncePerSchemaAndOncePerId() {
        var serializer = new AvroSerializer(config());
        var deserializer = new AvroDeserializer<>(Topics.CONSENT_DECISIONS, config());

        for (int i = 0; i < 3; i++) {
            deserializer.deserialize(TOPIC, serializer.serialize(TOPIC, Samples.decided("p1")));
        }

        assertThat(server.calls).containsExactly("POST /subjects/" + SUBJECT, "GET /schemas/ids/3");
    }

    @Test
    void anOutageIsNotNoticedOnceTheIdsAreKnown() {
        var serializer = new AvroSerializer(config());
        var deserializer = new AvroDeserializer<>(Topics.CONSENT_DECISIONS, config());
        deserializer.deserialize(TOPIC, serializer.serialize(TOPIC, Samples.decided("p1")));

        server.close();

        var event = Samples.decided("p2");
        assertThat(deserializer.deserialize(TOPIC, serializer.serialize(TOPIC, event)))
                .isEqualTo(event);
    }

    @Test
    void anOutageBeforeThatIsTheWorldFailingNotTheRecord() {
        server.close();

        var thrown = catchThrowableOfType(
                RegistryException.class, () -> new AvroDeserializer<>(Topics.CONSENT_DECISIONS, config())
                        .deserialize(TOPIC, new byte[] {0, 0, 0, 0, 3, 1}));

        assertThat(thrown.kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void anIdTheRegistryDoesNotKnowIsTheRecordsFaultAndAskedForOnce() {
        var deserializer = new AvroDeserializer<>(Topics.CONSENT_DECISIONS, config());

        for (int i = 0; i < 3; i++) {
            var thrown = catchThrowableOfType(
                    WireException.class, () -> deserializer.deserialize(TOPIC, new byte[] {0, 0, 0, 99, 9, 1}));
            assertThat(thrown.reason()).isEqualTo(Reason.UNKNOWN_SCHEMA);
        }

        assertThat(server.calls).hasSize(1);
    }

    @Test
    void aSchemaThatWasNotRegisteredIsNamedWithTheRemedy() {
        var serializer = new AvroSerializer(config());

        assertThatThrownBy(() -> serializer.serialize("some.topic", Samples.decided("p1")))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("some.topic-value")
                .hasMessageContaining("registration step");
    }

    @Test
    void registersWhereConfluentsKeySaysSo() {
        var serializer = new AvroSerializer(with("auto.register.schemas", "true"));

        serializer.serialize("some.topic", Samples.decided("p1"));

        assertThat(server.calls).containsExactly("POST /subjects/some.topic-value/versions");
    }

    @Test
    void takesTheLatestVersionWhereConfluentsKeySaysSo() {
        var serializer = new AvroSerializer(with("use.latest.version", "true"));

        assertThat(serializer.serialize(TOPIC, Samples.decided("p1"))).startsWith(0, 0, 0, 0, 3);
        assertThat(server.calls).containsExactly("GET /subjects/" + SUBJECT + "/versions/latest");
    }

    @Test
    void goesOnWithTheNextAddress() {
        var config = Map.of("schema.registry.url", "http://localhost:1," + server.url() + "/");

        assertThat(new AvroSerializer(config).serialize(TOPIC, Samples.decided("p1")))
                .isNotEmpty();
    }

    @Test
    void showsWhoItIsInEachOfConfluentsWays() {
        server.require("Basic dXNlcjpzZWNyZXQ=");

        var userInfo = Map.of(
                "schema.registry.url", server.url(),
                "basic.auth.credentials.source", "USER_INFO",
                "schema.registry.basic.auth.user.info", "user:secret");
        var inUrl = Map.of("schema.registry.url", "http://user:secret@localhost:" + server.port());

        assertThat(new AvroSerializer(userInfo).serialize(TOPIC, Samples.decided("p1")))
                .isNotEmpty();
        assertThat(new AvroSerializer(inUrl).serialize(TOPIC, Samples.decided("p1")))
                .isNotEmpty();
        assertThatThrownBy(() -> new AvroSerializer(config()).serialize(TOPIC, Samples.decided("p1")))
                .hasMessageContaining("credentials")
                .hasMessageNotContaining("secret");
    }

    @Test
    void sendsABearerTokenToo() {
        server.require("Bearer t0ken");

        var config = Map.of(
                "schema.registry.url", server.url(),
                "bearer.auth.credentials.source", "STATIC_TOKEN",
                "bearer.auth.token", "t0ken");

        assertThat(new AvroSerializer(config).serialize(TOPIC, Samples.decided("p1")))
                .isNotEmpty();
    }

    @Test
    void registrationGivesTheIdsOfTheManifestAndMayBeRepeated() {
        var registration = new SchemaRegistration(SchemaRegistry.of(config()));

        registration.runStrictly();
        registration.runStrictly();

        assertThat(server.levels.values())
                .containsOnly("FULL_TRANSITIVE")
                .hasSize(Topics.all().size());
    }

    private Map<String, String> config() {
        return Map.of("schema.registry.url", server.url());
    }

    private Map<String, String> with(String key, String value) {
        return Map.of("schema.registry.url", server.url(), key, value);
    }
}
