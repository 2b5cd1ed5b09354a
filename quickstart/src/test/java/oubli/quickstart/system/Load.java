package oubli.quickstart.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import oubli.quickstart.scenario.Http;
import tools.jackson.databind.JsonNode;

/** Several people at a time who send the form and, when no 202 comes, send it again under the same key until one does. */
@SuppressWarnings("try") // the tests that use it let an interruption end them
final class Load implements AutoCloseable {

    private static final int SENDERS = 3;
    /** Leaves the system some of the machine: what waits for it to be ready again grows meanwhile. */
    private static final Duration BETWEEN_CONTACTS = Duration.ofMillis(20);

    private static final Duration LAST_ANSWER = Duration.ofSeconds(60);

    private final Http http;
    private final Queue<JsonNode> accepted = new ConcurrentLinkedQueue<>();
    private final List<Thread> senders = new ArrayList<>();
    private volatile boolean running = true;
    private volatile boolean givenUp;

    Load(Http http) {
        this.http = http;
        for (int i = 0; i < SENDERS; i++) {
            var sender = new Thread(this::sendUntilStopped, "sender-" + i);
            senders.add(sender);
            sender.start();
        }
    }

    /** The answers of every contact that was acknowledged so far. */
    List<JsonNode> accepted() {
        return List.copyOf(accepted);
    }

    private void sendUntilStopped() {
        while (running) {
            var key = UUID.randomUUID().toString();
            var form = form("person." + key + "@canary.example");
            while (!sent(key, form) && !givenUp) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            LockSupport.parkNanos(BETWEEN_CONTACTS.toNanos());
        }
    }

    private boolean sent(String key, Map<String, Object> form) {
        try {
            var answer = http.post(8080, "/v1/contact-requests", "", key, form);
            if (answer.statusCode() == 202) {
                accepted.add(http.json(answer));
                return true;
            }
            return false;
        } catch (RuntimeException unreachable) {
            return false;
        }
    }

    private static Map<String, Object> form(String email) {
        return Map.of(
                "email", email,
                "message", "Please call me back.",
                "consents", List.of(Map.of("purpose", "PROSPECTING", "channel", "EMAIL", "decision", "GIVEN")),
                "noticeVersion", "2020-04-01",
                "locale", "en");
    }

    /** Lets every sender finish its contact, then stops; one that gets no answer any more is a failure. */
    @Override
    public void close() throws InterruptedException {
        running = false;
        for (var sender : senders) {
            sender.join(LAST_ANSWER.toMillis());
            if (sender.isAlive()) {
                givenUp = true;
                throw new AssertionError("the system gave no 202 for " + LAST_ANSWER);
            }
        }
    }
}
