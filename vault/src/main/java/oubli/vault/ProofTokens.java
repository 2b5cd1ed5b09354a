package oubli.vault;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Tokens that prove an address: the link that was sent to it, and what the link is exchanged for. Each kind is opaque to its holder,
 * and neither passes for the other (design section 5, proof of address).
 */
public final class ProofTokens {
    private final OpaqueTokens tokens;

    private ProofTokens(byte[] tokenKey, String kind) {
        tokens = new OpaqueTokens(tokenKey, kind);
    }

    /** The links in letters, to be used once. */
    public static ProofTokens links(byte[] tokenKey) {
        return new ProofTokens(tokenKey, "oubli manage-link v1");
    }

    /** What a link is exchanged for: the token of one visit. */
    public static ProofTokens visits(byte[] tokenKey) {
        return new ProofTokens(tokenKey, "oubli manage-visit v1");
    }

    public String issue(ProofToken token) {
        return tokens.issue(
                token.subjectId(),
                token.id().toString(),
                token.issuedAt().toString(),
                token.endsAt().toString());
    }

    /** Empty for everything this deployment did not issue; end, use and generation are the caller's checks. */
    public Optional<ProofToken> read(String token) {
        return tokens.read(token)
                .map(parts -> new ProofToken(
                        parts.get(0),
                        UUID.fromString(parts.get(1)),
                        Instant.parse(parts.get(2)),
                        Instant.parse(parts.get(3))));
    }

    /**
     * What a token carries.
     *
     * @param id of the link, or of the visit
     * @param issuedAt on the domain's clock, as generations are
     * @param endsAt on the machine's clock, as every token ends
     */
    public record ProofToken(String subjectId, UUID id, Instant issuedAt, Instant endsAt) {}
}
