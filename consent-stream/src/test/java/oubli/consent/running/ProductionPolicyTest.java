package oubli.consent.running;

import java.time.Instant;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import oubli.testing.ProductionPolicyRules;

class ProductionPolicyTest extends ProductionPolicyRules {

    @Override
    protected String versionReadBy(Map<String, String> settings) {
        var properties = new Binder(new MapConfigurationPropertySource(settings))
                .bind("oubli", ConsentProperties.class)
                .get();
        return new RunningConfiguration()
                .policies(properties)
                .inForce(Instant.EPOCH)
                .orElseThrow()
                .edition()
                .version();
    }
}
