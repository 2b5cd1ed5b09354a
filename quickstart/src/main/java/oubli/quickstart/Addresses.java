package oubli.quickstart;

import java.net.URI;

/** Where the running system answers. */
public record Addresses(
        URI contactIngest,
        URI consentStream,
        URI retentionService,
        URI issuer,
        URI schemaRegistry,
        String bootstrapServers) {

    /** All on this machine only. */
    public Addresses(Ports ports) {
        this(
                http(ports.contactIngest()),
                http(ports.consentStream()),
                http(ports.retentionService()),
                http(ports.issuer()),
                http(ports.schemaRegistry()),
                "localhost:" + ports.kafka());
    }

    /** The ports of a system that runs in one process, by where its edge listens. */
    public Ports ports() {
        return new Ports(contactIngest.getPort() - new Ports(0).contactIngest());
    }

    /** Where the demo's mail is read; next to a system that runs in one process. */
    public URI mail() {
        return http(ports().mail());
    }

    /** The same system with a registry of another kind, whose Confluent API may lie below a path. */
    public Addresses withSchemaRegistry(URI registry) {
        return new Addresses(contactIngest, consentStream, retentionService, issuer, registry, bootstrapServers);
    }

    private static URI http(int port) {
        return URI.create("http://localhost:" + port);
    }
}
