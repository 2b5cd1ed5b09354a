package oubli.quickstart.drill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import oubli.quickstart.command.StepFailed;
import oubli.quickstart.demo.ContactForm;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Invented people who write, allow news and take it back at once; each sends again when told to, under the same key, until it is taken. */
final class Load implements AutoCloseable {

    private static final int PEOPLE_AT_A_TIME = 3;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LAST_ANSWER = Duration.ofMinutes(1);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI contactIngest;
    private final String noticeVersion;
    private final Queue<Answered> answers = new ConcurrentLinkedQueue<>();
    private final Set<String> requests = ConcurrentHashMap.newKeySet();
    private final Set<String> withdrawn = ConcurrentHashMap.newKeySet();
    private final List<Thread> senders = new ArrayList<>();
    private volatile boolean running = true;
    private volatile boolean givenUp;

    Load(URI contactIngest, String noticeVersion) {
        this.contactIngest = contactIngest;
        this.noticeVersion = noticeVersion;
        for (int i = 0; i < PEOPLE_AT_A_TIME; i++) {
            var sender = new Thread(this::sendUntilStopped, "drill-load-" + i);
            sender.setDaemon(true);
            senders.add(sender);
            sender.start();
        }
    }

    /** Every answer so far, refusals too. */
    List<Answered> answers() {
        return List.copyOf(answers);
    }

    /** The ids of the contacts that were acknowledged. */
    Set<String> requests() {
        return Set.copyOf(requests);
    }

    /** The subjects whose withdrawal was acknowledged. */
    Set<String> withdrawn() {
        return Set.copyOf(withdrawn);
    }

    /** Lets everyone finish what is under way; {@link StepFailed} where no acknowledgement comes any more. */
    void stop() {
        running = false;
        for (var sender : senders) {
            join(sender);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private void join(Thread sender) {
        try {
            sender.join(LAST_ANSWER.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (sender.isAlive()) {
            givenUp = true;
            throw new StepFailed("No acknowledgement came any more within " + LAST_ANSWER.toSeconds() + " s.");
        }
    }

    private void sendUntilStopped() {
        while (running) {
            var form = ContactForm.allowingNews("drill." + UUID.randomUUID() + "@drill.invalid", noticeVersion);
            taken("/v1/contact-requests", "", form).ifPresent(this::takeBack);
            pause(PAUSE);
        }
    }

    private void takeBack(JsonNode contact) {
        requests.add(contact.path("requestId").asString());
        var decision = Map.of("purpose", "PROSPECTING", "channel", "EMAIL", "decision", "WITHDRAWN");
        var body = JSON.writeValueAsString(
                Map.of("decisions", List.of(decision), "noticeVersion", noticeVersion, "locale", "en"));
        taken("/v1/consent-decisions", contact.path("manageToken").asString(), body)
                .ifPresent(answer -> withdrawn.add(contact.path("subjectId").asString()));
    }

    /** What the acknowledgement says; empty when nobody waits for it any more. */
    private Optional<JsonNode> taken(String path, String token, String body) {
        var request = HttpRequest.newBuilder(contactIngest.resolve(path))
                .timeout(LAST_ANSWER)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        while (!givenUp) {
            var answer = send(request.build());
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    private Optional<JsonNode> send(HttpRequest request) {
        long sentAt = System.nanoTime();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            var answer = answered(sentAt, response);
            answers.add(answer);
            if (answer.isAcknowledgement()) {
                return Optional.of(JSON.readTree(response.body()));
            }
            pause(answer.retryAfter());
        } catch (IOException nobody) {
            answers.add(new Answered(sentAt, System.nanoTime(), 0, "no-answer", Duration.ZERO));
            pause(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            givenUp = true;
        }
        return Optional.empty();
    }

    /** As long as the answer asks for, but not without a pause. */
    private static void pause(Duration asked) {
        LockSupport.parkNanos(Math.max(asked.toNanos(), PAUSE.toNanos()));
    }

    private static Answered answered(long sentAt, HttpResponse<String> response) {
        var problem = response.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json");
        var code = problem ? JSON.readTree(response.body()).path("code").asString() : "";
        var retryAfter = Duration.ofSeconds(
                response.headers().firstValueAsLong("Retry-After").orElse(0));
        return new Answered(sentAt, System.nanoTime(), response.statusCode(), code, retryAfter);
    }
}
