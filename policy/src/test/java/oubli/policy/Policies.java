package oubli.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The repository's own policy, for every test of this module. */
public final class Policies {

    public static final PrivacyPolicy SHIPPED = PolicyReader.read(shippedTree());

    private Policies() {}

    /** A fresh tree on each call, free to be spoilt. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> shippedTree() {
        try {
            var yaml = Files.readString(Path.of("..", "policy.yaml"));
            return (Map<String, Object>)
                    new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build()).loadFromString(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
