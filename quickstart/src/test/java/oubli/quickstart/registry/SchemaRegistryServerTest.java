package oubli.quickstart.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import oubli.quickstart.Ports;
import oubli.quickstart.broker.InProcessBroker;
import tools.jackson.databind.json.JsonMapper;

class SchemaRegistryServerTest {

    private static final String LETTER = "{\"type\":\"record\",\"name\":\"Letter\",\"fields\":[%s]}";
    private static final String FIRST = LETTER.formatted("{\"name\":\"text\",\"type\":\"string\"}");
    private static final String SECOND = LETTER.formatted(
            "{\"name\":\"text\",\"type\":\"string\"}," + "{\"name\":\"place\",\"type\":\"string\",\"default\":\"\"}");
    private static final String BROKEN = LETTER.formatted("{\"name\":\"text\",\"type\":\"int\"}");

    @TempDir
    static Path folder;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static InProcessBroker broker;
    private static SchemaRegistryServer registry;
    private String subject = "";

    @BeforeAll
    static void start() throws Exception {
        broker = InProcessBroker.start(folder, Ports.free().kafka());
        registry = SchemaRegistryServer.start(broker.bootstrapServers(), 0);
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
    }

    @BeforeEach
    void takeAFreshSubject(TestInfo test) {
        subject = test.getTestMethod().orElseThrow().getName() + "-value";
    }

    @Test
    void givesTheSameIdForTheSameSchema() throws Exception {
        var id = register(FIRST);

        assertThat(register(FIRST.replace(":", " : "))).isEqualTo(id);
        assertThat(get("/schemas/ids/" + id)).contains("Letter");
        assertThat(get("/subjects/" + subject + "/versions")).isEqualTo("[1]");
    }

    @Test
    void keepsVersionsInOrderAndFindsThem() throws Exception {
        register(FIRST);
        var second = register(SECOND);

        var latest = JSON.readTree(get("/subjects/" + subject + "/versions/latest"));
        assertThat(latest.get("version").asInt()).isEqualTo(2);
        assertThat(latest.get("id").asInt()).isEqualTo(second);
        assertThat(JSON.readTree(latest.get("schema").asString())).isEqualTo(JSON.readTree(SECOND));
        assertThat(JSON.readTree(post("/subjects/" + subject, FIRST).body())
                        .get("version")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void refusesWhatEarlierReadersCannotRead() throws Exception {
        register(FIRST);

        var refused = post("/subjects/" + subject + "/versions", BROKEN);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(refused.body()).get("error_code").asInt()).isEqualTo(409);
        assertThat(get("/subjects/" + subject + "/versions")).isEqualTo("[1]");
    }

    @Test
    void tellsCompatibilityWithoutRegistering() throws Exception {
        register(FIRST);

        var path = "/compatibility/subjects/" + subject + "/versions/latest?verbose=true";
        assertThat(post(path, SECOND).body()).contains("\"is_compatible\":true");
        assertThat(post(path, BROKEN).body()).contains("\"is_compatible\":false", "TYPE_MISMATCH");
    }

    @ParameterizedTest
    @CsvSource({
        "/subjects/absent/versions,          404, 40401",
        "/subjects/absent/versions/latest,   404, 40401",
        "/subjects/known-value/versions/9,   404, 40402",
        "/subjects/known-value/versions/0,   422, 42202",
        "/subjects/known-value/versions/one, 422, 42202",
        "/schemas/ids/99999,                 404, 40403",
        "/config/known-value,                404, 40408",
        "/nowhere,                           404, 404"
    })
    void answersWithConfluentsErrorCodes(String path, int status, int code) throws Exception {
        subject = "known-value";
        register(FIRST);

        var answer = send("GET", path, "");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).get("error_code").asInt()).isEqualTo(code);
    }

    @Test
    void refusesWhatIsNoSchema() throws Exception {
        var answer = post("/subjects/" + subject + "/versions", "{\"type\":\"nothing\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("42201");
    }

    @Test
    void saysThatOnlyTheSubjectIsKnownWhenTheSchemaIsNot() throws Exception {
        register(FIRST);

        assertThat(post("/subjects/" + subject, SECOND).body()).contains("40403");
    }

    @Test
    void keepsFullTransitive() throws Exception {
        assertThat(get("/config")).isEqualTo("{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
        assertThat(get("/mode")).isEqualTo("{\"mode\":\"READWRITE\"}");
        assertThat(send("PUT", "/config", "{\"compatibility\":\"NONE\"}").body())
                .contains("42203");
    }

    @Test
    void comesBackWithWhatItHeld() throws Exception {
        var id = register(FIRST);

        try (var again = SchemaRegistryServer.start(broker.bootstrapServers(), 0)) {
            var answer = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(again.url() + "/subjects/" + subject + "/versions/1"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(JSON.readTree(answer.body()).get("id").asInt()).isEqualTo(id);
        }
    }

    private int register(String schema) throws Exception {
        var answer = post("/subjects/" + subject + "/versions", schema);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).get("id").asInt();
    }

    private static HttpResponse<String> post(String path, String schema) throws Exception {
        return send("POST", path, JSON.createObjectNode().put("schema", schema).toString());
    }

    private static String get(String path) throws Exception {
        var answer = send("GET", path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static HttpResponse<String> send(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
