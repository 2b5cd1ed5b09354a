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
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import oubli.ingest.OubliProperties;
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
    void lettersGoToAMailServerOfTheComposeFileAndLeadToItsPages() throws IOException {
        var services = (Map<?, ?>) composeFile().get("services");
        var ingest = variables((Map<?, ?>) services.get("contact-ingest"));
        var mail = (Map<?, ?>) services.get(ingest.get("OUBLI_MAIL_HOST"));

        assertThat(mail.get("command")).isEqualTo("mail");
        assertThat(ingest).containsEntry("OUBLI_MAIL_PORT", "1025").containsAllEntriesOf(environment());
        assertThat(mail.get("ports")).hasToString("[127.0.0.1:8025:8025]");
        var bound = new Binder(ConfigurationPropertySources.from(
                        new SystemEnvironmentPropertySource("env", Map.copyOf(ingest))))
                .bind("oubli.mail", OubliProperties.Mail.class)
                .get();
        assertThat(bound.isOn()).isTrue();
        assertThat(bound.linkPage()).isEqualTo("http://localhost:8080/site#link=");
        assertThat(bound.plainPage()).isEqualTo("http://localhost:8080/manage/");
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
        return variables((Map<?, ?>) composeFile().get("x-service"));
    }

    private static Map<?, ?> composeFile() throws IOException {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(COMPOSE_FILE));
    }

    private static Map<String, String> variables(Map<?, ?> service) {
        var environment = new HashMap<String, String>();
        ((Map<?, ?>) service.get("environment")).forEach((name, value) -> {
            if (value instanceof Map<?, ?> merged) {
                merged.forEach((key, of) -> environment.put(key.toString(), of.toString()));
            } else {
                environment.put(name.toString(), value.toString());
            }
        });
        return environment;
    }
}
