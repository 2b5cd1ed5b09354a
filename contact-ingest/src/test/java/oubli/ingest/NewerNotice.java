package oubli.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import oubli.ingest.notice.Notice;
import oubli.ingest.notice.NoticeReader;

/** A version of the shipped policy in which somebody else counts the visits too. */
final class NewerNotice {

    static final String VERSION = "2026-11-20";

    private static final String RECIPIENT = """
              - id: counter
                clause: "§4"
                kind: PROCESSOR
                purposes: [TRACKER_AUDIENCE]
                dataClasses: [TRACKER]
                receives: [subject-id]
                label: {fr: Prestataire de mesure, en: Measuring processor}
            """;

    static Notice needingReconsent() throws IOException {
        var text = Files.readString(Path.of("../policy.yaml"))
                .replace("\"2020-04-01\"", "\"" + VERSION + "\"")
                .replace("recipients:\n", "recipients:\n" + RECIPIENT);
        var read = NoticeReader.read(Files.writeString(Files.createTempFile("policy", ".yaml"), text));
        return new Notice(read.policy(), read.hash(), "NEEDS_RECONSENT", Instant.parse(VERSION + "T00:00:00Z"));
    }

    private NewerNotice() {}
}
