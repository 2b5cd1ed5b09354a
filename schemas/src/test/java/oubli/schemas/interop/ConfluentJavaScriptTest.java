package oubli.schemas.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import oubli.schemas.AvroDeserializer;
import oubli.schemas.AvroSerializer;
import oubli.schemas.RandomValues;
import oubli.schemas.Topic;
import oubli.schemas.Topics;
import oubli.schemas.registry.TestRegistry;

/**
 * Confluent's official JavaScript client reads what we write, and we read what it writes. Skipped aloud where Node.js or its packages
 * cannot be had; with {@code OUBLI_INTEROP=required} in the environment that is a failure.
 */
class ConfluentJavaScriptTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SOURCE = Path.of("src/test/js");
    private static final Path FOLDER = Path.of("target/js");

    @Test
    void readsOursAndWritesWhatWeRead() throws Exception {
        install();
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
        Files.writeString(FOLDER.resolve("input.json"), input.toString());
        run(120, Path.of("input.json"), "node", "interop.js");
        return JSON.readTree(FOLDER.resolve("output.txt").toFile());
    }

    private static void install() throws Exception {
        Files.createDirectories(FOLDER);
        for (var file : List.of("package.json", "package-lock.json", "interop.js")) {
            Files.writeString(FOLDER.resolve(file), Files.readString(SOURCE.resolve(file)));
        }
        var stamp = FOLDER.resolve("installed");
        var lock = Files.readString(SOURCE.resolve("package-lock.json"));
        if (Files.exists(stamp) && Files.readString(stamp).equals(lock)) {
            return;
        }
        try {
            run(
                    300,
                    Path.of("package.json"),
                    "npm",
                    "ci",
                    "--prefer-offline",
                    "--ignore-scripts",
                    "--no-audit",
                    "--no-fund");
            Files.writeString(stamp, lock);
        } catch (IOException | AssertionError e) {
            unavailable(e);
        }
    }

    private static void unavailable(Throwable why) {
        var message = "SKIPPED: interoperability with Confluent's JavaScript client needs node, npm and its packages: "
                + why.getMessage();
        if ("required".equals(System.getenv("OUBLI_INTEROP"))) {
            throw new AssertionError(message, why);
        }
        abort(message);
    }

    private static void run(int seconds, Path input, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectInput(FOLDER.resolve(input).toFile())
                .redirectOutput(FOLDER.resolve("output.txt").toFile())
                .redirectError(FOLDER.resolve("error.txt").toFile())
                .start();
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        var error = Files.readString(FOLDER.resolve("error.txt"), UTF_8);
        assertThat(ended && process.exitValue() == 0)
                .as("%s: %s", String.join(" ", command), error)
                .isTrue();
    }

    private record Sample<V extends SpecificRecord>(Topic<V> topic, V value) {}
}
