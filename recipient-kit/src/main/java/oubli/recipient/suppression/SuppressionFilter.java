package oubli.recipient.suppression;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import oubli.vault.AddressHashes;
import oubli.vault.Emails;

/**
 * The suppressed addresses of one moment, to be asked without a network before anything is sent.
 *
 * <p>The file says nothing to whoever lacks the suppression pepper; with it an address can be tested, not listed.
 */
public final class SuppressionFilter {

    private static final String FORMAT = "oubli-suppression-filter 1";
    private static final String EMAIL = "EMAIL";

    private final Set<String> hashes;
    private final Instant asOf;
    private final AddressHashes addresses;

    private SuppressionFilter(Set<String> hashes, Instant asOf, AddressHashes addresses) {
        this.hashes = Set.copyOf(hashes);
        this.asOf = asOf;
        this.addresses = addresses;
    }

    /**
     * Reads the file of {@code GET /v1/suppression-filter}.
     *
     * @param suppressionPepper the deployment's, as in {@code suppression-pepper-v1.key}
     * @throws IOException where the file is not one, or was cut or changed
     */
    public static SuppressionFilter read(Path file, byte[] suppressionPepper) throws IOException {
        return read(Files.readAllBytes(file), suppressionPepper);
    }

    /** The same from the bytes themselves. */
    public static SuppressionFilter read(byte[] file, byte[] suppressionPepper) throws IOException {
        var text = new String(file, US_ASCII);
        var lines = text.lines().toList();
        int last = lines.size() - 1;
        if (last < 4 || !lines.get(0).equals(FORMAT) || !isWhole(text, lines.get(last))) {
            throw new IOException("not a whole suppression filter of format 1: fetch it again");
        }
        var hashes = new HashSet<>(lines.subList(4, last));
        if (!lines.get(3).equals("entries " + (last - 4))) {
            throw new IOException("the suppression filter holds " + (last - 4) + " entries, says " + lines.get(3));
        }
        return new SuppressionFilter(
                hashes, Instant.parse(value(lines, 2, "as-of ")), new AddressHashes(suppressionPepper));
    }

    /** Whether an e-mail address must not be written to, in whatever spelling; one that is none may not either. */
    public boolean suppressesEmail(String email) {
        return Emails.normalise(email)
                .map(address -> suppresses(EMAIL, address))
                .orElse(true);
    }

    /**
     * Whether an address must not be used on a channel.
     *
     * @param address as Oubli normalises it: an e-mail in lower case, a phone in E.164
     */
    public boolean suppresses(String channel, String address) {
        return hashes.contains(addresses.hash(channel, address));
    }

    /** When the file was written: objections after it are not in it. */
    public Instant asOf() {
        return asOf;
    }

    private static String value(List<String> lines, int line, String name) throws IOException {
        if (!lines.get(line).startsWith(name)) {
            throw new IOException("line " + (line + 1) + " of the suppression filter must start with " + name);
        }
        return lines.get(line).substring(name.length());
    }

    private static boolean isWhole(String text, String lastLine) {
        var body = text.substring(0, Math.max(0, text.length() - lastLine.length() - 1));
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(US_ASCII));
            return lastLine.equals("sha256 " + HexFormat.of().formatHex(digest));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
