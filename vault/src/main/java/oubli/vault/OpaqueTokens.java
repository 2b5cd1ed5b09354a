package oubli.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Texts that only their issuer reads and nobody else can make; one key of their own for each kind of token. */
final class OpaqueTokens {
    private static final int LONGEST = 512;

    private final Aead aead;
    private final byte[] kind;

    /**
     * @param kind names the tokens, such as {@code oubli manage-token v1}; a token of one kind is none of another
     */
    OpaqueTokens(byte[] secret, String kind) {
        this.kind = kind.getBytes(UTF_8);
        try {
            aead = new AesGcmJce(new KeyedHash(secret).of(kind));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks AES-256-GCM: run a standard JDK", e);
        }
    }

    /** URL-safe text; two tokens of the same parts differ. No part may hold a line break. */
    String issue(String... parts) {
        try {
            var box = aead.encrypt(String.join("\n", parts).getBytes(UTF_8), kind);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(box);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The token cannot be encrypted", e);
        }
    }

    /** The parts of a token; empty for everything that was not issued here. */
    Optional<List<String>> read(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var box = Base64.getUrlDecoder().decode(token);
            return Optional.of(List.of(new String(aead.decrypt(box, kind), UTF_8).split("\n", -1)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
