package oubli.ingest.links;

import java.time.Duration;
import java.util.Set;
import oubli.ingest.Identity;
import oubli.ingest.edge.Faults;
import oubli.ingest.edge.Fields;
import oubli.ingest.edge.RateLimit;
import oubli.ingest.edge.Refusal;
import oubli.ingest.notice.Languages;
import oubli.ingest.notice.Notices;
import oubli.vault.Emails;
import tools.jackson.databind.JsonNode;

/** Reads who asks for a link, and slows down who asks for many; neither e-mail nor network address is kept readable. */
final class LinkRequests {

    private static final Set<String> KNOWN = Set.of("email", "locale");

    private final ManageLinks links;
    private final Identity identity;
    private final Notices notices;
    private final RateLimit perClient;

    LinkRequests(ManageLinks links, Identity identity, Notices notices, int perHour) {
        this.links = links;
        this.identity = identity;
        this.notices = notices;
        this.perClient = new RateLimit(perHour, Duration.ofHours(1));
    }

    void take(JsonNode body, String client) {
        var policy = notices.inForce().policy();
        var faults = new Faults();
        var fields = new Fields(body, "", faults, KNOWN);
        var raw = fields.raw("email");
        var email = raw.flatMap(Emails::normalise);
        if (raw.isPresent() && email.isEmpty()) {
            faults.add(Refusal.INVALID_EMAIL, fields.at("email"));
        }
        var language = fields.maybeRaw("locale").isPresent()
                ? Languages.read(fields, "locale", policy, faults)
                : policy.languages().get(0);
        faults.refuse();
        admit(client);
        links.ask(email.orElseThrow(), language);
    }

    void admit(String client) {
        if (!perClient.admits(identity.fingerprint("client|" + RateLimit.prefix(client)))) {
            throw Refusal.RATE_LIMITED.problem().retryAfter(60).refused();
        }
    }
}
