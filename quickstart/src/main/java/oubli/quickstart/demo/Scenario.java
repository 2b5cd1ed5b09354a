package oubli.quickstart.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import oubli.quickstart.Addresses;
import oubli.quickstart.command.StepFailed;
import oubli.quickstart.demo.OperatorCalls.Answer;
import oubli.vault.Opened;
import tools.jackson.databind.json.JsonMapper;

/**
 * The main story, driven over HTTP and told by what Kafka holds: a person writes and allows news, the company answers, time
 * passes, everything is erased, and the stored bytes open no more.
 */
final class Scenario {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Addresses addresses;
    private final OperatorCalls calls;
    private final TopicWatch topics;
    private final ProofWire proof;
    private final Terminal terminal;
    private String subject = "";
    private String request = "";

    private Scenario(Addresses addresses, TopicWatch topics, ProofWire proof, Terminal terminal) {
        this.addresses = addresses;
        this.calls = new OperatorCalls(addresses.issuer());
        this.topics = topics;
        this.proof = proof;
        this.terminal = terminal;
    }

    /** Throws {@link StepFailed} at the first step that does not come as promised. */
    static void play(Addresses addresses, Path secrets, Terminal terminal) {
        try (var tail = TopicTail.open(addresses, TopicTail.STORY, 0);
                var proof = new ProofWire(addresses, secrets)) {
            new Scenario(addresses, new TopicWatch(tail, PATIENCE, view -> true), proof, terminal).play();
        }
    }

    private void play() {
        contact();
        var message = record("a Submitted record", "pii.contact.events", "Submitted");
        var profile = record("a ProfileRecorded record", "pii.contact.events", "ProfileRecorded");
        sealed(message, profile);
        deadlines();
        answer();
        travel("Sixteen days pass without a word", "P16D");
        record("the request is closed", "privacy.lapse.events", "LapseEvent", has("kind", "REQUEST_CLOSED"));
        erased("CONTACT_REQUEST");
        travel("Three more years pass without a word", "P3Y1D");
        erased("PROSPECT");
        gone(message, profile);
    }

    private void contact() {
        terminal.step("A person writes to the company and allows news by e-mail");
        var notice = calls.getPublic(at(addresses.contactIngest(), "/v1/policy?lang=en"))
                .good()
                .json();
        var answer = calls.postPublic(
                        at(addresses.contactIngest(), "/v1/contact-requests"),
                        ContactForm.allowingNews(
                                "camille." + UUID.randomUUID() + "@example.org", String.valueOf(notice.get("version"))))
                .good()
                .json();
        subject = String.valueOf(answer.get("subjectId"));
        request = String.valueOf(answer.get("requestId"));
        terminal.say("POST /v1/contact-requests → 202, subject " + subject);
        record("the decision", "privacy.consent.decisions", "Decided", has("purpose", "PROSPECTING"));
        record("the consent that holds", "privacy.consent.state", "CurrentConsent");
    }

    private void sealed(RecordView message, RecordView profile) {
        terminal.step("Kafka holds only sealed bytes; their keys stand, wrapped, in the key topic");
        for (var sealedRecord : List.of(message, profile)) {
            keyRecord(sealedRecord);
            if (!proof.hasKey(sealedRecord)) {
                throw new StepFailed("The key topic has no key for the " + sealedRecord.type() + " record.");
            }
            proof.open(sealedRecord).ifPresent(opened -> readable(sealedRecord, opened));
        }
    }

    private void keyRecord(RecordView sealedRecord) {
        var key = subject + "/" + ProofWire.keyIdOf(sealedRecord);
        terminal.event(topics.await("the key of the block", view -> view.key().equals(key) && !view.isTombstone()));
    }

    private void readable(RecordView sealedRecord, Opened opened) {
        if (!(opened instanceof Opened.Readable)) {
            throw new StepFailed("The " + sealedRecord.type() + " record should open now, but it says " + opened
                    + ": name the running system's data folder with --data.");
        }
        terminal.say("With key and keyset the block of " + sealedRecord.type() + " opens: " + opened);
    }

    private void deadlines() {
        terminal.step("The retention service knows when each thing must go");
        var address = at(addresses.retentionService(), "/v1/subjects/" + subject + "/deadlines");
        var answer = Poll.until(
                "a deadline for the prospect data",
                PATIENCE,
                () -> calls.get(address).good(),
                this::knowsProspect);
        deadlinesOf(answer)
                .forEach(one -> terminal.say(one.get("rule") + ": " + one.get("scope") + ", due " + one.get("dueAt")
                        + " (" + one.get("clause") + ")"));
    }

    private boolean knowsProspect(Answer answer) {
        return deadlinesOf(answer).stream().anyMatch(one -> "prospect".equals(one.get("rule")));
    }

    @SuppressWarnings("unchecked") // the API's own shape
    private static List<Map<String, Object>> deadlinesOf(Answer answer) {
        return (List<Map<String, Object>>)
                Objects.requireNonNullElse(answer.json().get("deadlines"), List.of());
    }

    private void answer() {
        terminal.step("The company answers");
        calls.post(at(addresses.contactIngest(), "/v1/contact-requests/" + request + "/answers"), "{}")
                .good();
        record("the answer", "pii.contact.events", "Answered");
    }

    private void travel(String title, String shift) {
        terminal.step(title);
        var answer = calls.post(
                        at(addresses.contactIngest(), "/time-machine"), JSON.writeValueAsString(Map.of("shift", shift)))
                .good();
        terminal.say("POST /time-machine " + shift + " → it is " + answer.json().get("now"));
    }

    private void erased(String scope) {
        var event = record("the erasure of " + scope, "privacy.erasure.events", "ErasureEvent", has("scope", scope));
        var ofThis = has("erasureId", event.text("erasureId"));
        var certificate = topics.await(
                "a COMPLETE certificate for " + scope,
                ofThis.and(typed("ErasureCertificate")).and(has("status", "COMPLETE")));
        topics.seen(ofThis.and(typed("ErasureReceipt"))).forEach(terminal::event);
        terminal.event(certificate);
        verified(certificate);
    }

    private void verified(RecordView certificate) {
        var pem = calls.getPublic(at(addresses.contactIngest(), "/demo/api/certificate-key"))
                .good()
                .body();
        if (!ProofWire.verifies(certificate, pem)) {
            throw new StepFailed("The certificate's signature does not verify with the system's public key.");
        }
        terminal.say("Its Ed25519 signature verifies. What is signed:");
        terminal.say(ProofWire.signedText(certificate));
    }

    private void gone(RecordView message, RecordView profile) {
        terminal.step("The bytes that Kafka stored open no more");
        for (var sealedRecord : List.of(message, profile)) {
            var key = subject + "/" + ProofWire.keyIdOf(sealedRecord);
            terminal.event(
                    topics.await("the key's tombstone", view -> view.key().equals(key) && view.isTombstone()));
            terminal.event(topics.await(
                    "the record's tombstone", view -> view.key().equals(sealedRecord.key()) && view.isTombstone()));
            unreadable(sealedRecord);
        }
        gate();
    }

    private void unreadable(RecordView sealedRecord) {
        if (proof.hasKey(sealedRecord)) {
            throw new StepFailed("The key topic still has a key for the " + sealedRecord.type() + " record.");
        }
        var opened = proof.open(sealedRecord);
        if (opened.isPresent() && !(opened.get() instanceof Opened.Erased)) {
            throw new StepFailed(
                    "The " + sealedRecord.type() + " record should be erased, but it says " + opened.get() + ".");
        }
        terminal.say("The sealed bytes of " + sealedRecord.type() + ", remembered from step 1: "
                + opened.map(Object::toString).orElse("no keyset at hand") + ", and no key is left in the key topic.");
    }

    private void gate() {
        var address = at(addresses.consentStream(), "/v1/subjects/" + subject + "/consents/PROSPECTING/EMAIL");
        var answer = calls.get(address).good().json();
        terminal.say("May the company write to this person? permitted=" + answer.get("permitted") + ", reason="
                + answer.get("reason"));
    }

    private RecordView record(String promise, String topic, String type) {
        return record(promise, topic, type, view -> true);
    }

    private RecordView record(String promise, String topic, String type, Predicate<RecordView> more) {
        var found = topics.await(
                promise,
                more.and(view -> view.place().topic().equals(topic)
                                && view.type().equals(type))
                        .and(view -> view.key().startsWith(subject)));
        terminal.event(found);
        return found;
    }

    private static Predicate<RecordView> typed(String type) {
        return view -> view.type().equals(type);
    }

    private static Predicate<RecordView> has(String field, String value) {
        return view -> view.text(field).equals(value);
    }

    private static URI at(URI service, String path) {
        return service.resolve(path);
    }
}
