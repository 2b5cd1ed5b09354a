package oubli.quickstart;

import java.net.URI;

/** Where the running system answers; all on this machine only. */
public record Addresses(Ports ports) {

    /** The web edge, the demo page and the time machine. */
    public URI contactIngest() {
        return http(ports.contactIngest());
    }

    public URI consentStream() {
        return http(ports.consentStream());
    }

    public URI retentionService() {
        return http(ports.retentionService());
    }

    /** The authorization server, as tokens name it. */
    public URI issuer() {
        return http(ports.issuer());
    }

    public URI schemaRegistry() {
        return http(ports.schemaRegistry());
    }

    public String bootstrapServers() {
        return "localhost:" + ports.kafka();
    }

    private static URI http(int port) {
        return URI.create("http://localhost:" + port);
    }
}
