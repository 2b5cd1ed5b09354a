package oubli.retention.webhooks;

import java.net.URI;
import java.util.Set;

/**
 * Where a recipient without Kafka takes requests.
 *
 * @param recipient its id in the policy
 * @param url its OpenDSR endpoint, from the deployment's configuration and from nowhere else
 */
public record WebhookAddress(String recipient, URI url) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    public WebhookAddress {
        if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw refused(recipient, "must be an absolute address without user and fragment");
        }
    }

    /** Over TLS. */
    public static WebhookAddress abroad(String recipient, URI url) {
        if (!"https".equals(url.getScheme())) {
            throw refused(recipient, "must be an https address");
        }
        return new WebhookAddress(recipient, url);
    }

    /** Over TLS, or in the clear to this very machine; for the quickstart. */
    public static WebhookAddress atHome(String recipient, URI url) {
        return "http".equals(url.getScheme()) && THIS_MACHINE.contains(String.valueOf(url.getHost()))
                ? new WebhookAddress(recipient, url)
                : abroad(recipient, url);
    }

    private static IllegalArgumentException refused(String recipient, String wanted) {
        return new IllegalArgumentException("oubli.webhooks.recipients." + recipient + " " + wanted);
    }
}
