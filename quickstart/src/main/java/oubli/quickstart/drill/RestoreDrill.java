package oubli.quickstart.drill;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import oubli.quickstart.Addresses;
import oubli.quickstart.Quickstart;
import oubli.quickstart.command.StepFailed;
import oubli.quickstart.command.TemporaryFolder;
import oubli.quickstart.demo.ContactForm;
import oubli.quickstart.demo.OperatorCalls;
import oubli.quickstart.demo.Poll;
import oubli.quickstart.demo.ProofWire;
import oubli.quickstart.demo.RecordView;
import oubli.quickstart.demo.TopicTail;
import oubli.quickstart.demo.TopicWatch;
import oubli.schemas.RecordKey;
import oubli.schemas.Topics;
import tools.jackson.databind.json.JsonMapper;

/**
 * A system of the drill's own holds two invented persons, its data are backed up, one of the two is erased, and the backup is put back:
 * only secrets and journal are newer (decision 200). Whoever was erased stays unreadable from the first moment that the restored system
 * may be asked, and whoever lives is whole. The running system is left alone.
 */
final class RestoreDrill implements Drill {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> READABLE = List.of("Readable", "Readable");
    private static final List<String> ERASED = List.of("Erased", "Erased");

    private final Duration patience;

    RestoreDrill(DrillOptions options) {
        this.patience = options.patience();
    }

    /** A person and the sealed records of what it wrote, as the broker stored them. */
    private record Written(String subject, List<RecordView> blocks) {}

    @Override
    public String system() {
        return "a system of the drill's own";
    }

    @Override
    public void run(Report report) {
        try (var folder = TemporaryFolder.create("oubli-drill")) {
            new Course(new ScratchSystem(folder.path()), report).run();
        }
    }

    /** The drill on its system. */
    @SuppressWarnings("try") // the system runs, and is asked over its doors
    private final class Course {

        private final ScratchSystem system;
        private final Addresses addresses;
        private final Report report;

        private Course(ScratchSystem system, Report report) {
            this.system = system;
            this.addresses = system.addresses();
            this.report = report;
        }

        private void run() {
            Written gone;
            Written living;
            Set<String> erasures;
            try (var running = start("A system of the drill's own was started.")) {
                gone = writes("The person to be erased");
                living = writes("The person who stays");
                report.check("blocks of the first open before", READABLE, fates(gone));
            }
            system.backUp();
            report.did("It was stopped and its data were copied, without secrets and journal.");
            try (var running = start("It was started again.")) {
                erasures = erase(gone);
                report.check("blocks of the erased after the erasure", ERASED, fates(gone));
            }
            system.restore();
            report.did("It was stopped and the copy was put back: the log knows nothing of the erasure.");
            comesBack(gone, erasures, living);
        }

        private void comesBack(Written gone, Set<String> erasures, Written living) {
            var begun = report.now();
            var atFirstYes = CompletableFuture.supplyAsync(() -> fatesAtFirstYes(gone));
            try (var running = start("The restored system was started.")) {
                report.check(
                        "blocks of the erased when retention-service first says that it is ready",
                        ERASED,
                        atFirstYes.join());
                report.took(
                        "from the start until the restored system was ready", Duration.between(begun, report.now()));
                report.check("blocks of the living after the restore", READABLE, fates(living));
                report.check("the same erasures are confirmed again", erasures, awaitComplete(gone, erasures));
                report.check("blocks of the erased in the end", ERASED, fates(gone));
            }
        }

        private Quickstart start(String sentence) {
            var running = system.start();
            report.did(sentence);
            return running;
        }

        private Written writes(String who) {
            var operator = new OperatorCalls(addresses.issuer());
            var notice = operator.getPublic(addresses.contactIngest().resolve("/v1/policy?lang=en"))
                    .good()
                    .tree()
                    .path("version")
                    .asString();
            // A name that can have no mailbox (RFC 2606).
            var form = ContactForm.allowingNews("drill." + UUID.randomUUID() + "@drill.invalid", notice);
            try (var tail = TopicTail.open(addresses, List.of(Topics.CONTACT_EVENTS), 0)) {
                var subject = operator.postPublic(addresses.contactIngest().resolve("/v1/contact-requests"), form)
                        .good()
                        .tree()
                        .path("subjectId")
                        .asString();
                report.did(who + ", subject " + subject + ", wrote through the form and allowed news by e-mail.");
                var topics = new TopicWatch(
                        tail, patience, view -> RecordKey.subjectOf(view.key()).equals(subject));
                var blocks = Stream.of("Submitted", "ProfileRecorded")
                        .map(type -> topics.await(
                                "a " + type + " record", view -> view.type().equals(type)))
                        .toList();
                return new Written(subject, blocks);
            }
        }

        /** Returns the ids of what was ordered. */
        private Set<String> erase(Written who) {
            var order = JSON.writeValueAsString(Map.of("subjectId", who.subject(), "reason", "RIGHT_OF_ERASURE"));
            var ordered = ids(OperatorCalls.asOfficer(addresses.issuer())
                    .post(addresses.retentionService().resolve("/v1/erasures"), order));
            report.did("The data protection officer ordered the erasure of everything of the first.");
            report.check("every recipient confirms the erasures", ordered, awaitComplete(who, ordered));
            return ordered;
        }

        private Set<String> awaitComplete(Written who, Set<String> ordered) {
            var path = "/v1/erasures?status=COMPLETE&subjectId=" + who.subject();
            var operator = new OperatorCalls(addresses.issuer());
            return Poll.latest(
                    patience,
                    () -> {
                        var complete =
                                ids(operator.get(addresses.retentionService().resolve(path)));
                        complete.retainAll(ordered);
                        return complete;
                    },
                    ordered::equals);
        }

        private static Set<String> ids(OperatorCalls.Answer answer) {
            return answer.good()
                    .tree()
                    .path("erasures")
                    .valueStream()
                    .map(erasure -> erasure.path("erasureId").asString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** What becomes of the remembered bytes, with every key that the system has. */
        private List<String> fates(Written of) {
            try (var keys = new ProofWire(addresses, system.secrets())) {
                return of.blocks().stream()
                        .map(block -> keys.open(block)
                                .orElseThrow(() -> new StepFailed("The keyset of the drill's system is missing.")))
                        .map(opened -> opened.getClass().getSimpleName())
                        .toList();
            }
        }

        private List<String> fatesAtFirstYes(Written of) {
            var readiness = addresses.retentionService().resolve("/actuator/health/readiness");
            Poll.until("its readiness", patience, () -> isGood(readiness), yes -> yes);
            return fates(of);
        }

        private boolean isGood(URI address) {
            try {
                return new OperatorCalls(addresses.issuer()).getPublic(address).isGood();
            } catch (UncheckedIOException notYet) {
                return false;
            }
        }
    }
}
