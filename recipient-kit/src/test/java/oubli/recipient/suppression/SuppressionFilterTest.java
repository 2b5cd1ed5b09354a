package oubli.recipient.suppression;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import oubli.vault.AddressHashes;

class SuppressionFilterTest {

    private static final byte[] PEPPER = "0123456789abcdef0123456789abcdef".getBytes(US_ASCII);

    @Test
    void tellsSuppressedAddressesInEverySpelling() throws Exception {
        var filter = SuppressionFilter.read(file("EMAIL", "anne@site.example").getBytes(US_ASCII), PEPPER);

        assertThat(filter.suppressesEmail(" Anne@Site.Example")).isTrue();
        assertThat(filter.suppressesEmail("bruno@site.example")).isFalse();
        assertThat(filter.suppressesEmail("not an address")).isTrue();
        assertThat(filter.suppresses("SMS", "+33612345678")).isFalse();
        assertThat(filter.asOf()).isEqualTo(Instant.parse("2028-06-01T08:00:00Z"));
    }

    @Test
    void refusesAFileThatWasCutOrChanged() throws Exception {
        var file = file("EMAIL", "anne@site.example");

        for (var wrong : new String[] {
            "", "entries", file.substring(0, file.length() - 10), file.replace("entries 1", "entries 2")
        }) {
            assertThatThrownBy(() -> SuppressionFilter.read(wrong.getBytes(US_ASCII), PEPPER))
                    .isInstanceOf(IOException.class);
        }
    }

    private static String file(String channel, String address) throws Exception {
        var body = "oubli-suppression-filter 1\npepper-version 1\nas-of 2028-06-01T08:00:00Z\nentries 1\n"
                + new AddressHashes(PEPPER).hash(channel, address) + "\n";
        var digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(US_ASCII));
        return body + "sha256 " + HexFormat.of().formatHex(digest) + "\n";
    }
}
