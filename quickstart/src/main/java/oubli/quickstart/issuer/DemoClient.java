package oubli.quickstart.issuer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A client that may ask for tokens: its name, secret, everything it may do and, for a recipient, whose receipts it signs. */
public record DemoClient(String name, String secret, Set<String> scopes, Optional<String> recipient) {

    private static final Set<String> OPERATOR =
            Set.of("contact:write", "consent:read", "retention:read", "erasure:read", "time:write");
    private static final Set<String> DPO_ONLY = Set.of("hold:write", "policy:write", "rights:write");
    private static final Set<String> RECIPIENT = Set.of("erasure:read", "receipt:write", "consent:read");

    public DemoClient {
        scopes = Set.copyOf(scopes);
    }

    /** Everyone whom the quickstart knows by a published secret: the name and {@code -secret}. */
    public static List<DemoClient> everyone() {
        var dpo = new TreeSet<>(OPERATOR);
        dpo.addAll(DPO_ONLY);
        return List.of(
                person("operator", OPERATOR),
                person("dpo", dpo),
                recipientNamed("crm"),
                recipientNamed("mailer"),
                recipientNamed("support"));
    }

    /** The client by which contact-ingest reads consents for a person's own page; its secret never leaves the JVM. */
    public static DemoClient contactIngest(String secret) {
        return new DemoClient("contact-ingest", secret, Set.of("consent:read"), Optional.empty());
    }

    /** The secret that the documentation tells. */
    public static String secretOf(String name) {
        return name + "-secret";
    }

    private static DemoClient person(String name, Set<String> scopes) {
        return new DemoClient(name, secretOf(name), scopes, Optional.empty());
    }

    private static DemoClient recipientNamed(String recipient) {
        var name = "recipient-" + recipient;
        return new DemoClient(name, secretOf(name), RECIPIENT, Optional.of(recipient));
    }

    /** Secrets are not for logs. */
    @Override
    public String toString() {
        return "DemoClient[" + name + "]";
    }
}
