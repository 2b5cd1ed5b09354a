package oubli.ingest.imports;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import oubli.ingest.edge.Refusal;
import oubli.ingest.follow.Suppressions;
import oubli.ingest.publish.Readiness;
import oubli.vault.Secrets;

/** Writes the filter file that a mailer tests its addresses against without asking us (docs/imports.md has the format). */
record SuppressionFile(Suppressions suppressions, Readiness caughtUp, Clock domainClock) {

    byte[] write() {
        if (!caughtUp.isReady()) {
            throw Refusal.UNAVAILABLE.problem().retryAfter(5).refused();
        }
        var hashes = suppressions.hashes();
        var file = new StringBuilder("oubli-suppression-filter 1\n")
                .append("pepper-version ")
                .append(Secrets.PEPPER_VERSION)
                .append("\nas-of ")
                .append(domainClock.instant())
                .append("\nentries ")
                .append(hashes.size())
                .append('\n');
        hashes.forEach(hash -> file.append(hash).append('\n'));
        file.append("sha256 ").append(sha256(file.toString())).append('\n');
        return file.toString().getBytes(US_ASCII);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
