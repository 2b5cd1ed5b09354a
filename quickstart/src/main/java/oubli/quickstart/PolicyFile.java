package oubli.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import oubli.policy.PolicyReader;
import oubli.policy.PolicyRefused;

/** The policy.yaml that the services execute: the checkout's own, or the one packaged with the quickstart. */
public record PolicyFile(Path path) {

    /** By this system property the launcher names the file of its checkout. */
    static final String PROPERTY = "oubli.policy";

    private static final String NAME = "policy.yaml";

    static PolicyFile locate(DataFolder data) throws IOException {
        var named = System.getProperty(PROPERTY);
        return new PolicyFile(
                named == null ? unpack(data.of(NAME)) : Path.of(named).toAbsolutePath());
    }

    /** The zone in which the policy's days begin and end. */
    public ZoneId zone() throws IOException {
        var settings = LoadSettings.builder().setAllowDuplicateKeys(false).build();
        try {
            var tree = new LinkedHashMap<String, Object>();
            if (new Load(settings).loadFromString(Files.readString(path)) instanceof Map<?, ?> map) {
                map.forEach((key, value) -> tree.put(String.valueOf(key), value));
            }
            return PolicyReader.read(tree).zone();
        } catch (PolicyRefused | YamlEngineException refused) {
            throw new CannotStart("The policy " + path + " is refused: " + refused.getMessage(), refused);
        }
    }

    private static Path unpack(Path target) throws IOException {
        try (InputStream packaged = PolicyFile.class.getResourceAsStream("/" + NAME)) {
            if (packaged == null) {
                throw new CannotStart(
                        "The policy.yaml is missing from the build: run ./oubli up once more to rebuild.");
            }
            Files.copy(packaged, target, StandardCopyOption.REPLACE_EXISTING);
            return target;
        }
    }
}
