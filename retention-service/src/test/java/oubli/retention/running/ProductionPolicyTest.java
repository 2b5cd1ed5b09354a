package oubli.retention.running;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import oubli.testing.ProductionPolicyRules;

class ProductionPolicyTest extends ProductionPolicyRules {

    @Override
    protected String versionReadBy(Map<String, String> settings) {
        var properties = new Binder(new MapConfigurationPropertySource(settings))
                .bind("oubli", RetentionProperties.class)
                .get();
        return new RunningConfiguration().policyFile(properties).policy().version();
    }
}
