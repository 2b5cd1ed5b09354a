package oubli.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Tokens that let a person manage what came with one request; opaque to their holder (design section 5, proof of address). */
public final class ManageTokens {
    private static final byte[] ASSOCIATED = "oubli manage-token v1".getBytes(UTF_8);
    private static final int LONGEST = 512;

    private final Aead aead;

    public ManageTokens(byte[] tokenKey) {
        try {
            aead = new AesGcmJce(new KeyedHash(tokenKey).of("oubli manage-token v1"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks AES-256-GCM: run a standard JDK", e);
        }
    }

    /** URL-safe text; two tokens for the same request differ. */
    public String issue(ManageToken token) {
        try {
            var plain = String.join(
                    "\n", token.subjectId(), token.requestId(), token.issuedAt().toString());
            var box = aead.encrypt(plain.getBytes(UTF_8), ASSOCIATED);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(box);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The manage token cannot be encrypted", e);
        }
    }

    /** Empty for everything this deployment did not issue. Whether the generation still stands is the caller's check. */
    public Optional<ManageToken> read(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var box = Base64.getUrlDecoder().decode(token);
            var parts = new String(aead.decrypt(box, ASSOCIATED), UTF_8).split("\n", -1);
            return Optional.of(new ManageToken(parts[0], parts[1], Instant.parse(parts[2])));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What a token carries: its subject, its request and when it was issued on the domain's clock. */
    public record ManageToken(String subjectId, String requestId, Instant issuedAt) {}
}
