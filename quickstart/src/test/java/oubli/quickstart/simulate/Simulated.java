package oubli.quickstart.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs {@code ./oubli simulate} and reads its answer. */
public final class Simulated {

    public static JsonNode with(String... options) {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, UTF_8);
        var status = SimulateCommand.run(
                Stream.concat(Stream.of(options), Stream.of("--json")).toList(), out, out);
        assertThat(status).as(said.toString(UTF_8)).isZero();
        return JsonMapper.shared().readTree(said.toString(UTF_8));
    }

    /** A line for each erasure: due, rule, action, class, recipients and how many. */
    public static List<String> erasures(JsonNode answer) {
        return answer.path("announcements")
                .valueStream()
                .filter(each -> !each.path("recipients").isEmpty())
                .map(each -> String.join(
                        " ",
                        each.path("dueAt").asString(),
                        each.path("rule").asString(),
                        each.path("kind").asString(),
                        each.path("scope").asString(),
                        each.path("recipients").toString(),
                        each.path("count").asString()))
                .sorted()
                .toList();
    }

    private Simulated() {}
}
