package oubli.quickstart.simulate;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import oubli.policy.PolicyRefused;
import oubli.policy.PrivacyPolicy;
import oubli.quickstart.Addresses;
import oubli.quickstart.command.Command;
import oubli.quickstart.command.TemporaryFolder;
import oubli.quickstart.demo.OperatorCalls;
import oubli.retention.policies.PolicyFile;
import oubli.retention.simulation.Simulation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./oubli simulate}: reads the running system's topics, lets the real topology live through the time until a date, and tells what came of it. */
public final class SimulateCommand {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Command COMMAND = new Command(
            SimulateOptions.HELP,
            "No simulation: is the system running? ",
            (words, out) -> new SimulateCommand(SimulateOptions.parse(words), out).simulate());

    private final SimulateOptions options;
    private final Addresses addresses;
    private final PrintStream out;

    private SimulateCommand(SimulateOptions options, PrintStream out) {
        this.options = options;
        this.addresses = options.addresses();
        this.out = out;
    }

    public static void main(String[] words) {
        COMMAND.end(words);
    }

    static int run(List<String> words, PrintStream out, PrintStream err) {
        return COMMAND.run(words, out, err);
    }

    private boolean simulate() {
        var tried = options.policy().map(SimulateCommand::policy);
        var to = options.until(zone(tried));
        try (var folder = TemporaryFolder.create("oubli-simulation")) {
            var outcome = Simulation.run(clients(), to, tried, folder.path());
            var telling = new Telling(out, outcome, to, new Comparison(outcome.announced(), forecast(outcome, to)));
            if (options.asJson()) {
                telling.json();
            } else {
                telling.lines();
            }
            return true;
        }
    }

    private Map<String, Object> clients() {
        return Map.of(
                "bootstrap.servers", addresses.bootstrapServers(),
                "schema.registry.url", addresses.schemaRegistry().toString(),
                "default.api.timeout.ms", 15_000);
    }

    private JsonNode forecast(Simulation.Outcome outcome, Instant to) {
        var path = "/v1/forecast?from=" + encode(outcome.from()) + "&to=" + encode(to);
        var answer = new OperatorCalls(addresses.issuer())
                .get(addresses.retentionService().resolve(path));
        if (!answer.isGood()) {
            throw new IllegalArgumentException(
                    "The forecast for that time was refused with status " + answer.status() + ".");
        }
        return JSON.readTree(answer.body());
    }

    private static ZoneId zone(Optional<PrivacyPolicy> tried) {
        return tried.map(PrivacyPolicy::zone).orElse(ZoneId.of("Europe/Paris"));
    }

    private static PrivacyPolicy policy(Path file) {
        try {
            return PolicyFile.of(Files.readString(file)).policy();
        } catch (IOException missing) {
            throw new IllegalArgumentException("The policy " + file + " cannot be read.", missing);
        } catch (PolicyRefused | YamlEngineException refused) {
            throw new IllegalArgumentException("The policy " + file + " is refused: " + refused.getMessage(), refused);
        }
    }

    private static String encode(Instant instant) {
        return URLEncoder.encode(instant.toString(), StandardCharsets.UTF_8);
    }
}
