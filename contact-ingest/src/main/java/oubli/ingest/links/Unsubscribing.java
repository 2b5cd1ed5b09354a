package oubli.ingest.links;

import java.util.Optional;
import java.util.UUID;
import oubli.ingest.Identity;
import oubli.ingest.consent.Caller;
import oubli.ingest.consent.ConsentDecisions;
import oubli.ingest.consent.ConsentStream;
import oubli.ingest.edge.Refused;
import oubli.ingest.notice.Notices;
import oubli.vault.UnsubscribeTokens.UnsubscribeToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Takes back one consent for whoever holds the link of a mailing.
 *
 * <p>The decision's key is the consent that it ends, so that a repetition is the same decision and a consent given anew can
 * be taken back anew with the old mail. Where nobody can say which consent that is, the withdrawal is taken all the same.
 */
final class Unsubscribing {

    private final Identity identity;
    private final ConsentDecisions decisions;
    private final ConsentStream stream;
    private final Notices notices;

    Unsubscribing(Identity identity, ConsentDecisions decisions, ConsentStream stream, Notices notices) {
        this.identity = identity;
        this.decisions = decisions;
        this.stream = stream;
        this.notices = notices;
    }

    /** What a token takes back; empty for a text that is none. */
    Optional<UnsubscribeToken> read(String token) {
        return identity.readUnsubscribe(token);
    }

    /** Withdraws the token's consent; a repetition changes nothing. */
    void withdraw(UnsubscribeToken token) {
        var version = notices.inForce().version();
        var key = String.join(":", "unsubscribe", version, token.purpose(), token.channel(), ended(token));
        decisions.decide(withdrawal(token, version), Optional.of(Caller.unproven(token.subjectId(), "")), key, false);
    }

    private String ended(UnsubscribeToken token) {
        try {
            return stream.latestGiven(token.subjectId(), token.purpose(), token.channel())
                    .orElse("none");
        } catch (Refused away) {
            return UUID.randomUUID().toString();
        }
    }

    /** Always in the policy's first language: one click shows no notice, and a repetition must be the same. */
    private JsonNode withdrawal(UnsubscribeToken token, String version) {
        var body = JsonNodeFactory.instance.objectNode();
        var decision = body.putArray("decisions")
                .addObject()
                .put("purpose", token.purpose())
                .put("decision", "WITHDRAWN");
        if (!token.channel().isEmpty()) {
            decision.put("channel", token.channel());
        }
        return body.put("noticeVersion", version)
                .put("locale", notices.inForce().policy().languages().get(0));
    }
}
