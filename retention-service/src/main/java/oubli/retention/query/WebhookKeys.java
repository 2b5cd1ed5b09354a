package oubli.retention.query;

import java.util.List;
import java.util.Map;

/** The public keys that recipients check webhooks with, as JSON Web Keys; none where there are no webhooks. */
public interface WebhookKeys {

    List<Map<String, String>> jwks();
}
