package oubli.vault;

import java.time.Instant;
import java.util.Optional;

/** Tokens that let a person manage what came with one request; opaque to their holder (design section 5, proof of address). */
public final class ManageTokens {
    private final OpaqueTokens tokens;

    public ManageTokens(byte[] tokenKey) {
        tokens = new OpaqueTokens(tokenKey, "oubli manage-token v1");
    }

    /** URL-safe text; two tokens for the same request differ. */
    public String issue(ManageToken token) {
        return tokens.issue(
                token.subjectId(), token.requestId(), token.issuedAt().toString());
    }

    /** Empty for everything this deployment did not issue. Whether the generation still stands is the caller's check. */
    public Optional<ManageToken> read(String token) {
        return tokens.read(token)
                .map(parts -> new ManageToken(parts.get(0), parts.get(1), Instant.parse(parts.get(2))));
    }

    /** What a token carries: its subject, its request and when it was issued on the domain's clock. */
    public record ManageToken(String subjectId, String requestId, Instant issuedAt) {}
}
