package oubli.vault;

import java.util.Optional;

/**
 * Tokens by which the reader of a mailing takes a consent back, as RFC 8058 asks; opaque to everyone but us and without an end.
 *
 * <p>They stand under a key of their own, so that a mailer who makes them can do nothing else with it.
 */
public final class UnsubscribeTokens {
    private final OpaqueTokens tokens;

    public UnsubscribeTokens(byte[] unsubscribeKey) {
        tokens = new OpaqueTokens(unsubscribeKey, "oubli unsubscribe v1");
    }

    /** URL-safe text that names neither person nor address. */
    public String issue(UnsubscribeToken token) {
        return tokens.issue(token.subjectId(), token.purpose(), token.channel());
    }

    /** Empty for everything that was not made under this key. */
    public Optional<UnsubscribeToken> read(String token) {
        return tokens.read(token).map(parts -> new UnsubscribeToken(parts.get(0), parts.get(1), parts.get(2)));
    }

    /** Whose consent is taken back, and which; {@code channel} is empty for a purpose without channels. */
    public record UnsubscribeToken(String subjectId, String purpose, String channel) {}
}
