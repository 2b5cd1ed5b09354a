package oubli.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import oubli.vault.ProofTokens.ProofToken;
import oubli.vault.UnsubscribeTokens.UnsubscribeToken;

class LinkTokensTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
    private static final ProofToken PROOF = new ProofToken(
            "psubject", new UUID(1, 2), Instant.parse("2029-11-23T09:15:00Z"), Instant.parse("2026-11-26T09:15:00.5Z"));
    private static final UnsubscribeToken MAILING = new UnsubscribeToken("psubject", "PROSPECTING", "EMAIL");

    @Test
    void giveBackWhatTheyCarry() {
        var links = ProofTokens.links(KEY);
        var mailings = new UnsubscribeTokens(KEY);

        assertThat(links.read(links.issue(PROOF))).contains(PROOF);
        assertThat(mailings.read(mailings.issue(MAILING))).contains(MAILING);
    }

    @Test
    void tellTheirHolderNothing() {
        var token = new UnsubscribeTokens(KEY).issue(MAILING);

        assertThat(new String(Base64.getUrlDecoder().decode(token), UTF_8)).doesNotContain("psubject", "EMAIL");
        assertThat(token).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void areOfOneKindAndOneKeyOnly() {
        var link = ProofTokens.links(KEY).issue(PROOF);

        assertThat(ProofTokens.visits(KEY).read(link)).isEmpty();
        assertThat(new ManageTokens(KEY).read(link)).isEmpty();
        assertThat(new UnsubscribeTokens(KEY).read(link)).isEmpty();
        assertThat(ProofTokens.links("another key of 16 bytes".getBytes(UTF_8)).read(link))
                .isEmpty();
    }
}
