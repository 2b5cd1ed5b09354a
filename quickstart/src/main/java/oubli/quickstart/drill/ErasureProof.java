package oubli.quickstart.drill;

import java.time.Duration;
import java.time.Instant;
import oubli.quickstart.ask.CertificateFile;
import oubli.quickstart.demo.OperatorCalls;
import oubli.quickstart.demo.OperatorCalls.Answer;
import oubli.quickstart.demo.Poll;

/** What the signed proof of an erasure says of a drill's subject: keys and receipts at once, bytes (T2) and epochs (T3) in their time. */
final class ErasureProof {

    private static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

    private final DrillOptions options;
    private final OperatorCalls operator;
    private final String certificateKey;

    ErasureProof(DrillOptions options, String certificateKey) {
        this.options = options;
        this.operator = new OperatorCalls(options.addresses().issuer());
        this.certificateKey = certificateKey;
    }

    /** Waits for the bytes to go where the erasure horizon lies within the drill's patience; else says when they will be gone. */
    void proved(String subject, Instant announcedAt, Report report) {
        var first = proof(subject);
        boolean waits = horizon(first).compareTo(options.patience()) <= 0;
        var proof = waits ? Poll.latest(options.patience(), () -> proof(subject), ErasureProof::areBytesGone) : first;
        var verdict = CertificateFile.check(proof.body(), certificateKey);
        report.check("the proof of erasure, checked offline", "Genuine", verdict.sentence(), verdict.genuine());
        report.check("the proof has every confirmation", true, finds(proof, "complete"));
        report.check("the proof finds no living key", true, finds(proof, "keysGone"));
        if (waits || areBytesGone(proof)) {
            bytesGone(proof, announcedAt, report);
        } else {
            bytesToCome(proof, subject, announcedAt, report);
        }
        epochs(proof, subject, report);
    }

    private Answer proof(String subject) {
        var path = "/v1/subjects/" + subject + "/erasure-proof";
        return operator.get(options.addresses().retentionService().resolve(path))
                .good();
    }

    private static void bytesGone(Answer proof, Instant announcedAt, Report report) {
        var took = Duration.between(announcedAt, report.now());
        report.check(
                "T2: sealed bytes and wrapped keys are gone from " + placesSearched(proof), true, areBytesGone(proof));
        report.within("T2: from the erasure event until they are gone", promise(proof), took);
    }

    private static String placesSearched(Answer proof) {
        return proof.tree().path("segments").path("scanned").asBoolean()
                ? "topics and the broker's files"
                : "topics (the brokers' files are out of the service's reach)";
    }

    private static void bytesToCome(Answer proof, String subject, Instant announcedAt, Report report) {
        var horizon = horizon(proof);
        report.check(
                "the settings let erased bytes go within the promise T2",
                "within " + promise(proof),
                horizon.equals(NEVER) ? "never" : horizon.toString(),
                horizon.compareTo(promise(proof)) <= 0);
        report.stillToCome("T2: unreadable bytes leave every live disk by " + announcedAt.plus(promise(proof))
                + "; ./oubli prove " + subject + " shows it then.");
    }

    private static void epochs(Answer proof, String subject, Report report) {
        if (!finds(proof, "epochsDestroyed")) {
            report.stillToCome(
                    "T3: backups open no more once the key epochs of this time are destroyed, 14 days after they began at the"
                            + " latest unless configured otherwise; ./oubli prove " + subject
                            + " names those that stand.");
        }
    }

    private static boolean areBytesGone(Answer proof) {
        return finds(proof, "bytesGone");
    }

    private static boolean finds(Answer proof, String finding) {
        return proof.tree().path("findings").path(finding).asBoolean();
    }

    /** By when bytes are gone, of the slowest topic; {@link #NEVER} where a setting lets them stay. */
    private static Duration horizon(Answer proof) {
        return proof.tree()
                .path("horizon")
                .valueStream()
                .map(topic -> topic.has("bound")
                        ? Duration.ofSeconds(topic.path("bound").asLong())
                        : NEVER)
                .max(Duration::compareTo)
                .orElse(NEVER);
    }

    private static Duration promise(Answer proof) {
        return proof.tree()
                .path("horizon")
                .valueStream()
                .map(topic -> Duration.ofSeconds(topic.path("promise").asLong()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
