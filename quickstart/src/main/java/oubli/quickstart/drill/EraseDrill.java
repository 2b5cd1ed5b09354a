package oubli.quickstart.drill;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import oubli.quickstart.Addresses;
import oubli.quickstart.ask.CertificateFile;
import oubli.quickstart.command.StepFailed;
import oubli.quickstart.demo.ContactForm;
import oubli.quickstart.demo.OperatorCalls;
import oubli.quickstart.demo.Poll;
import oubli.quickstart.demo.ProofWire;
import oubli.quickstart.demo.RecordView;
import oubli.quickstart.demo.TopicTail;
import oubli.quickstart.demo.TopicWatch;
import oubli.schemas.RecordKey;
import oubli.schemas.Topic;
import oubli.schemas.Topics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An invented person writes, is erased on the data protection officer's word, and is followed until nothing readable is left: the
 * promises T1 and T2 of design §6, the receipts, the certificate and the proof. What stays is what stays of anyone: the proof of the
 * consent, which is pseudonymous, until its rule takes it.
 */
final class EraseDrill implements Drill {

    /** Bound T1: unreadable so soon after the erasure event. */
    private static final Duration T1 = Duration.ofSeconds(5);

    private static final List<Topic<?>> WATCHED =
            List.of(Topics.CONTACT_EVENTS, Topics.DATA_KEYS, Topics.ERASURE_EVENTS);
    private static final JsonMapper JSON = JsonMapper.shared();

    /** One run: whom it is about, what was seen of them, the system's keys where they are at hand, and the report. */
    private record Scene(String subject, TopicWatch topics, ProofWire keys, Report report) {

        /** Checks what becomes of the block; nothing is checked without the keyset. */
        void opens(RecordView block, String when, String expected) {
            keys.open(block)
                    .ifPresent(opened -> report.check(
                            "the bytes of " + block.type() + " " + when + " the erasure",
                            expected,
                            opened.getClass().getSimpleName()));
        }
    }

    private final DrillOptions options;
    private final Addresses addresses;
    private final OperatorCalls operator;
    private final OperatorCalls officer;
    private final String certificateKey;

    EraseDrill(DrillOptions options) {
        this.options = options;
        this.addresses = options.addresses();
        this.operator = new OperatorCalls(addresses.issuer());
        this.officer = OperatorCalls.asOfficer(addresses.issuer());
        this.certificateKey = CertificateFile.publicKey(options.certificateKey());
    }

    @Override
    public String system() {
        return addresses.contactIngest().toString();
    }

    @Override
    public void run(Report report) {
        // A name that can have no mailbox (RFC 2606).
        var email = "drill." + UUID.randomUUID() + "@drill.invalid";
        var subject = subjectOf(email);
        try (var tail = TopicTail.open(addresses, WATCHED, 0);
                var keys = new ProofWire(addresses, options.data().resolve("secrets"))) {
            var topics = new TopicWatch(tail, options.patience(), view -> RecordKey.subjectOf(view.key())
                    .equals(subject));
            var scene = new Scene(subject, topics, keys, report);
            contact(email, scene);
            var blocks = sealed(scene);
            var erasures = order(scene);
            var announcedAt = announced(erasures, topics);
            keysAreGone(blocks, announcedAt, scene);
            erasures.forEach(erasure -> confirmed(erasure, report));
            gateIsShut(subject, report);
            new ErasureProof(options, certificateKey).proved(subject, announcedAt, report);
            announcedOnce(erasures, topics, report);
        }
    }

    private String subjectOf(String email) {
        var body = JSON.writeValueAsString(Map.of("email", email));
        return text(
                operator.post(addresses.contactIngest().resolve("/v1/subject-ids"), body)
                        .good()
                        .tree(),
                "subjectId");
    }

    /** Returns when retention-service knows what it must erase. */
    private void contact(String email, Scene scene) {
        var policy = operator.getPublic(addresses.contactIngest().resolve("/v1/policy?lang=en"))
                .good();
        var form = ContactForm.allowingNews(email, text(policy.tree(), "version"));
        operator.postPublic(addresses.contactIngest().resolve("/v1/contact-requests"), form)
                .good();
        scene.report().did("An invented person, subject " + scene.subject() + ", wrote and allowed news by e-mail.");
        var deadlines = addresses.retentionService().resolve("/v1/subjects/" + scene.subject() + "/deadlines");
        Poll.until(
                "a deadline of the prospect data",
                options.patience(),
                () -> operator.get(deadlines).good(),
                answer -> answer.tree().path("deadlines").valueStream().anyMatch(each -> text(each, "rule")
                        .equals("prospect")));
    }

    /** The sealed records, as the broker stored them. */
    private static List<RecordView> sealed(Scene scene) {
        var blocks = Stream.of("Submitted", "ProfileRecorded")
                .map(type -> scene.topics()
                        .await("a " + type + " record", view -> view.type().equals(type)))
                .toList();
        long withKey = blocks.stream().filter(scene.keys()::hasKey).count();
        scene.report().check("stored blocks that have their key", 2L, withKey);
        blocks.forEach(block -> scene.opens(block, "before", "Readable"));
        return blocks;
    }

    private List<JsonNode> order(Scene scene) {
        var body = JSON.writeValueAsString(Map.of("subjectId", scene.subject(), "reason", "RIGHT_OF_ERASURE"));
        var answer = officer.post(addresses.retentionService().resolve("/v1/erasures"), body)
                .good()
                .tree();
        var erasures = answer.path("erasures").valueStream().toList();
        scene.report()
                .did("The data protection officer ordered the erasure of everything: "
                        + erasures.stream()
                                .map(each -> text(each, "scope") + " " + text(each, "erasureId"))
                                .collect(joining(", "))
                        + ".");
        var scopes = erasures.stream().map(each -> text(each, "scope")).sorted().toList();
        scene.report()
                .check(
                        "the order covers what is held",
                        "CONTACT_REQUEST and PROSPECT among them",
                        String.join(", ", scopes),
                        scopes.containsAll(List.of("CONTACT_REQUEST", "PROSPECT")));
        return erasures;
    }

    /** When the broker had the last of the announcements. */
    private static Instant announced(List<JsonNode> erasures, TopicWatch topics) {
        return erasures.stream()
                .map(erasure -> topics.await("the erasure is announced", view -> announces(view, erasure)))
                .map(view -> Instant.ofEpochMilli(view.appendedAt()))
                .max(Instant::compareTo)
                .orElseThrow(() -> new StepFailed("The order named no erasure."));
    }

    private void keysAreGone(List<RecordView> blocks, Instant announcedAt, Scene scene) {
        long left = Poll.latest(
                options.patience(),
                () -> blocks.stream().filter(scene.keys()::hasKey).count(),
                count -> count == 0);
        var took = Duration.between(announcedAt, scene.report().now());
        scene.report().within("T1: from the erasure event until a reader of the key topic finds no key", T1, took);
        scene.report().check("stored blocks that have a key after the erasure", 0L, left);
        blocks.forEach(block -> scene.opens(block, "after", "Erased"));
    }

    private void confirmed(JsonNode erasure, Report report) {
        var scope = text(erasure, "scope");
        var path = "/v1/erasures/" + text(erasure, "erasureId");
        var begun = report.now();
        var answer = Poll.latest(
                        options.patience(),
                        () -> operator.get(addresses.retentionService().resolve(path))
                                .good(),
                        found -> text(found.tree(), "status").equals("COMPLETE"))
                .tree();
        report.took("waiting for the confirmations of " + scope, Duration.between(begun, report.now()));
        var recipients = answer.path("recipients").valueStream().toList();
        report.check(
                "every recipient of " + scope + " confirms",
                "DONE or NOTHING_HELD of each",
                recipients.isEmpty()
                        ? "none is expected to"
                        : recipients.stream()
                                .map(each -> text(each, "name") + " " + text(each, "status"))
                                .collect(joining(", ")),
                recipients.stream()
                        .allMatch(each -> List.of("DONE", "NOTHING_HELD").contains(text(each, "status"))));
        var certificate = operator.get(addresses.retentionService().resolve(path + "/certificate"))
                .good();
        var verdict = CertificateFile.check(certificate.body(), certificateKey);
        report.check(
                "the certificate of " + scope + ", checked offline", "Genuine", verdict.sentence(), verdict.genuine());
    }

    private void gateIsShut(String subject, Report report) {
        var path = "/v1/subjects/" + subject + "/consents/PROSPECTING/EMAIL";
        var answer =
                operator.get(addresses.consentStream().resolve(path)).good().tree();
        report.check("writing to the person is permitted", "false", text(answer, "permitted"));
    }

    private static void announcedOnce(List<JsonNode> erasures, TopicWatch topics, Report report) {
        for (var erasure : erasures) {
            long announced = topics.all(view -> announces(view, erasure)).size();
            report.check("announcements of " + text(erasure, "scope"), 1L, announced);
        }
        int others = topics.seen(EraseDrill::isAnnouncement).size() - erasures.size();
        report.check("announcements that nobody ordered", 0, others);
    }

    private static boolean announces(RecordView view, JsonNode erasure) {
        return isAnnouncement(view) && view.text("erasureId").equals(text(erasure, "erasureId"));
    }

    private static boolean isAnnouncement(RecordView view) {
        return view.type().equals("ErasureEvent");
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asString();
    }
}
