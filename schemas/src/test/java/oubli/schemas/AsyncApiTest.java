package oubli.schemas;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import oubli.schemas.WireException.Reason;

/** The AsyncAPI document says what the catalogue does. */
class AsyncApiTest {

    private static final Path FILE = Path.of("../docs/asyncapi.yaml");
    private static final String DEAD = "{topic}.dead";

    private final Object document = load();

    @Test
    void hasOneChannelPerTopicAndOneForDeadLetters() {
        assertThat(channels().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Topics.all().stream().map(Topic::name), Stream.of(DEAD))
                                .toList());
        assertThat(strings(at(channels().get(DEAD), "parameters", "topic", "enum")))
                .containsExactlyElementsOf(
                        Topics.all().stream().map(Topic::name).toList());
    }

    @Test
    void saysWhoWritesAndReadsAndHowATopicForgets() {
        assertThat(Topics.all()).allSatisfy(topic -> {
            var channel = channels().get(topic.name());
            assertThat(Set.copyOf(strings(at(channel, "x-writers")))).isEqualTo(topic.writers());
            assertThat(Set.copyOf(strings(at(channel, "x-readers")))).isEqualTo(topic.readers());
            forgets(channel, topic.cleanup());
        });
        forgets(channels().get(DEAD), Cleanup.DELETE_DEAD);
    }

    private static void forgets(Object channel, Cleanup cleanup) {
        var config = TopicSettings.production().topicConfig(cleanup);
        var kafka = at(channel, "bindings", "kafka");
        assertThat(at(kafka, "partitions")).isEqualTo(TopicSettings.production().partitions());
        assertThat(at(kafka, "replicas")).isEqualTo(TopicSettings.production().replication());
        var said = map(at(kafka, "topicConfiguration"));
        assertThat(strings(said.get("cleanup.policy"))).containsExactly(config.get("cleanup.policy"));
        assertThat(said.containsKey("retention.ms")).isEqualTo(cleanup != Cleanup.COMPACT);
        if (cleanup != Cleanup.COMPACT) {
            assertThat(said.get("retention.ms")).hasToString(config.get("retention.ms"));
        }
    }

    @Test
    void pointsToTheSchemaInUse() {
        assertThat(Topics.all()).allSatisfy(topic -> {
            var message = at(document, "components", "messages", topic.type().getSimpleName());
            var file = FILE.resolveSibling(String.valueOf(at(message, "payload", "schema", "$ref")));
            assertThat(new Schema.Parser().parse(file.normalize().toFile()))
                    .isEqualTo(new Schema.Parser().parse(topic.registeredSchema()));
            assertThat(map(at(channels().get(topic.name()), "messages")))
                    .containsOnlyKeys(topic.type().getSimpleName());
        });
    }

    @Test
    void namesEveryHeaderAndReason() {
        var headers = at(document, "components", "schemas", "CloudEventsHeaders", "properties");
        assertThat(map(headers).keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(
                                CloudEventHeaders.of(Samples.decided("p1")).toArray())
                        .map(header -> header.key())
                        .toList());
        assertThat(strings(at(
                        document, "components", "schemas", "DeadLetterHeaders", "properties", "oubli-reason", "enum")))
                .containsExactlyElementsOf(
                        Arrays.stream(Reason.values()).map(Reason::code).toList());
    }

    @Test
    void everyReferenceInsideTheDocumentLeadsSomewhere() {
        assertThat(references(document).filter(reference -> reference.startsWith("#/")))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                at(document, reference.substring(2).split("/")))
                        .as(reference)
                        .isNotNull());
    }

    private Map<String, Object> channels() {
        return map(at(document, "channels")).values().stream()
                .collect(toMap(channel -> String.valueOf(at(channel, "address")), identity()));
    }

    private static Stream<String> references(Object node) {
        if (node instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .flatMap(entry -> "$ref".equals(entry.getKey())
                            ? Stream.of(String.valueOf(entry.getValue()))
                            : references(entry.getValue()));
        }
        return node instanceof Collection<?> list ? list.stream().flatMap(AsyncApiTest::references) : Stream.empty();
    }

    private static Object at(Object node, String... path) {
        var found = node;
        for (var key : path) {
            found = map(found).get(key);
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    private static List<String> strings(Object node) {
        return ((Collection<?>) node).stream().map(String::valueOf).toList();
    }

    private static Object load() {
        try {
            return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FILE));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
