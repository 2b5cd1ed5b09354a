package oubli.recipient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import oubli.recipient.consent.UnsubscribeHeaders;
import oubli.vault.UnsubscribeTokens;
import oubli.vault.UnsubscribeTokens.UnsubscribeToken;

class UnsubscribeHeadersTest {

    private static final byte[] KEY = "a key that can only take back...".getBytes(UTF_8);

    @Test
    void nameALinkThatOnlyTheDeploymentReads() {
        var headers = UnsubscribeHeaders.of(KEY, URI.create("https://www.site.example"))
                .forMail("paaaaaaaaaaaaaaaaaaaaaaaaaa", "PROSPECTING", "EMAIL");

        assertThat(headers).containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        var link = headers.get("List-Unsubscribe");
        assertThat(link).matches("<https://www\\.site\\.example/v1/unsubscribe/[A-Za-z0-9_-]+>");
        assertThat(new UnsubscribeTokens(KEY).read(link.replaceAll(".*/|>", "")))
                .contains(new UnsubscribeToken("paaaaaaaaaaaaaaaaaaaaaaaaaa", "PROSPECTING", "EMAIL"));
    }
}
