package oubli.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import oubli.vault.ManageTokens.ManageToken;

class ManageTokensTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
    private static final ManageToken TOKEN =
            new ManageToken("psubject", "psubject.uuid.mac", Instant.parse("2026-11-23T09:15:00.123Z"));

    private final ManageTokens tokens = new ManageTokens(KEY);

    @Test
    void givesBackWhatItCarries() {
        assertThat(tokens.read(tokens.issue(TOKEN))).contains(TOKEN);
    }

    @Test
    void tellsItsHolderNothing() {
        var token = tokens.issue(TOKEN);

        assertThat(new String(Base64.getUrlDecoder().decode(token), UTF_8)).doesNotContain("psubject");
        assertThat(tokens.issue(TOKEN)).isNotEqualTo(token);
        assertThat(token).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void refusesWhatItDidNotIssue() {
        var token = tokens.issue(TOKEN);
        var flipped = (token.charAt(20) == 'A' ? 'B' : 'A');

        assertThat(tokens.read("")).isEmpty();
        assertThat(tokens.read("not base64 !")).isEmpty();
        assertThat(tokens.read("A".repeat(10_000))).isEmpty();
        assertThat(tokens.read(token.substring(0, 20) + flipped + token.substring(21)))
                .isEmpty();
        assertThat(new ManageTokens("another key of the deployment".getBytes(UTF_8)).read(token))
                .isEmpty();
    }
}
