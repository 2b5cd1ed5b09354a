package oubli.schemas.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import oubli.schemas.AvroDeserializer;
import oubli.schemas.AvroSerializer;
import oubli.schemas.RandomValues;
import oubli.schemas.Topic;
import oubli.schemas.Topics;
import oubli.schemas.registry.TestRegistry;

/**
 * Confluent's official JavaScript client reads what we write, and we read what it writes. See {@link NodeFolder} for where it is
 * skipped.
 */
class ConfluentJavaScriptTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void readsOursAndWritesWhatWeRead() throws Exception {
        NodeFolder.install();
        try (var registry = TestRegistry.start()) {
            var config = java.util.Map.of("schema.registry.url", registry.url());
            var values = values();
            var answers = exchange(registry.url(), values, new AvroSerializer(config));

            for (int i = 0; i < values.size(); i++) {
                same(values.get(i), answers.get(i), config);
            }
        }
    }

    private static <V extends SpecificRecord> void same(
            Sample<V> sample, JsonNode answer, java.util.Map<String, String> config) throws IOException {
        var theirs = Base64.getDecoder().decode(answer.path("bytes").asText());
        var read = new AvroDeserializer<>(sample.topic, config).deserialize(sample.topic.name(), theirs);
        assertThat(read).as(sample.topic.name()).isEqualTo(sample.value);
        assertThat(answer.path("value").path("meta").path("eventId").asText())
                .isEqualTo(oubli.schemas.CloudEventHeaders.metaOf(sample.value).getEventId());
    }

    private static List<Sample<?>> values() {
        var random = new RandomValues(20261123L);
        var values = new ArrayList<Sample<?>>();
        for (int round = 0; round < 5; round++) {
            Topics.all().forEach(topic -> values.add(sample(topic, random)));
        }
        return values;
    }

    private static <V extends SpecificRecord> Sample<V> sample(Topic<V> topic, RandomValues random) {
        return new Sample<>(topic, random.of(topic));
    }

    private static JsonNode exchange(String registry, List<Sample<?>> values, AvroSerializer writer) throws Exception {
        var input = JSON.createObjectNode().put("registry", registry);
        var records = input.putArray("records");
        for (var sample : values) {
            records.addObject()
                    .put("topic", sample.topic.name())
                    .put(
                            "bytes",
                            Base64.getEncoder().encodeToString(writer.serialize(sample.topic.name(), sample.value)));
        }
        Files.writeString(NodeFolder.PATH.resolve("input.json"), input.toString());
        NodeFolder.run(120, Path.of("input.json"), "node", "interop.js");
        return JSON.readTree(NodeFolder.PATH.resolve("output.txt").toFile());
    }

    private record Sample<V extends SpecificRecord>(Topic<V> topic, V value) {}
}
