package oubli.quickstart.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import oubli.quickstart.CannotStart;

class MemberSettingsTest {

    private static final Path COMPOSE_FILE = Path.of("..", "docker-compose.yml");

    @Test
    void composeFileTellsAMemberAllItNeeds() throws IOException {
        var settings = MemberSettings.of(environment());

        assertThat(settings.topics().replication()).isEqualTo(3);
        assertThat(settings.topics().minInSync()).isEqualTo(2);
        assertThat(settings.addresses().issuer()).hasToString("http://demo:8084");
        assertThat(settings.addresses().bootstrapServers()).contains("kafka-1:", "kafka-2:", "kafka-3:");
    }

    @Test
    void namesTheVariableThatIsMissing() throws IOException {
        var environment = environment();
        environment.remove("OUBLI_CLOCK");

        assertThatThrownBy(() -> MemberSettings.of(environment))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("OUBLI_CLOCK is not set");
    }

    @Test
    void namesTheVariableThatIsNoNumber() throws IOException {
        var environment = environment();
        environment.put("OUBLI_TOPICS_PARTITIONS", "three");

        assertThatThrownBy(() -> MemberSettings.of(environment))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("OUBLI_TOPICS_PARTITIONS must be a whole number, was 'three'");
    }

    private static Map<String, String> environment() throws IOException {
        var file = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(COMPOSE_FILE));
        var service = (Map<?, ?>) file.get("x-service");
        var environment = new HashMap<String, String>();
        ((Map<?, ?>) service.get("environment"))
                .forEach((name, value) -> environment.put(name.toString(), value.toString()));
        return environment;
    }
}
