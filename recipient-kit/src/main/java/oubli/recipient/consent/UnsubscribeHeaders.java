package oubli.recipient.consent;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import oubli.vault.UnsubscribeTokens;
import oubli.vault.UnsubscribeTokens.UnsubscribeToken;

/** Makes the two headers of a mailing by which its reader takes the consent back with one click (RFC 2369, RFC 8058). */
public final class UnsubscribeHeaders {

    private final UnsubscribeTokens tokens;
    private final URI site;

    private UnsubscribeHeaders(UnsubscribeTokens tokens, URI site) {
        this.tokens = tokens;
        this.site = site;
    }

    /**
     * For mailings of one deployment.
     *
     * @param unsubscribeKey the deployment's {@code unsubscribe.key}; it can take consents back and nothing else
     * @param site where contact-ingest answers readers, such as {@code https://www.site.example}; RFC 8058 wants https
     */
    public static UnsubscribeHeaders of(byte[] unsubscribeKey, URI site) {
        return new UnsubscribeHeaders(new UnsubscribeTokens(unsubscribeKey), site);
    }

    /** For one mail to one person; sign both with DKIM. {@code channel} is empty for a purpose without channels. */
    public Map<String, String> forMail(String subjectId, String purpose, String channel) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("List-Unsubscribe", "<" + link(subjectId, purpose, channel) + ">");
        headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return headers;
    }

    /** The link alone, for the text of the mail: followed by a reader it shows a button. */
    public URI link(String subjectId, String purpose, String channel) {
        var token = tokens.issue(new UnsubscribeToken(subjectId, purpose, channel));
        return site.resolve("/v1/unsubscribe/" + token);
    }
}
