package oubli.retention.query;

import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The keys by which a recipient knows that a webhook comes from here (docs/recipients.md). */
@RestController
final class WebhookKeysController {

    private final WebhookKeys keys;

    WebhookKeysController(WebhookKeys keys) {
        this.keys = keys;
    }

    @GetMapping("/.well-known/jwks.json")
    Map<String, List<Map<String, String>>> jwks() {
        return Map.of("keys", keys.jwks());
    }
}
