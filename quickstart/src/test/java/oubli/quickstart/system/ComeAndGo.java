package oubli.quickstart.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import oubli.quickstart.scenario.Http;
import tools.jackson.databind.JsonNode;

/**
 * Several people at a time who allow news, take it back and have their request closed; every second one writes again at once. What is
 * not acknowledged is sent again under the same key until it is.
 */
@SuppressWarnings("try") // the tests that use it let an interruption end them
final class ComeAndGo implements AutoCloseable {

    private static final int SENDERS = 3;
    private static final Duration BETWEEN_PEOPLE = Duration.ofSeconds(1);
    private static final Duration ASK_AGAIN = Duration.ofMillis(100);
    private static final Duration LAST_ANSWER = Duration.ofSeconds(90);

    private final Http http;
    private final Queue<Person> people = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final List<Thread> senders = new ArrayList<>();
    private volatile boolean running = true;
    private volatile boolean givenUp;

    /** Who was acknowledged in everything; the second request is empty for who did not write again. */
    record Person(String subjectId, String erasedRequest, String livingRequest) {

        boolean cameBack() {
            return !livingRequest.isEmpty();
        }
    }

    /** Nobody waits for an answer any more. */
    private static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    ComeAndGo(Http http) {
        this.http = http;
        for (int i = 0; i < SENDERS; i++) {
            var sender = new Thread(this::sendUntilStopped, "come-and-go-" + i);
            senders.add(sender);
            sender.start();
        }
    }

    List<Person> people() {
        return List.copyOf(people);
    }

    private void sendUntilStopped() {
        try {
            while (running) {
                people.add(comeAndGo(count.incrementAndGet() % 2 == 0));
                LockSupport.parkNanos(BETWEEN_PEOPLE.toNanos());
            }
        } catch (GivenUp stopped) {
            running = false;
        }
    }

    private Person comeAndGo(boolean comeBack) {
        var form = form("person." + Http.newKey() + "@canary.example");
        var first = taken("/v1/contact-requests", () -> "", form);
        var erased = first.path("requestId").asString();
        takeBack(first.path("manageToken").asString());
        taken("/v1/contact-requests/" + erased + "/closure", () -> http.token("operator"), Map.of());
        var living = comeBack
                ? taken("/v1/contact-requests", () -> "", form)
                        .path("requestId")
                        .asString()
                : "";
        return new Person(first.path("subjectId").asString(), erased, living);
    }

    private void takeBack(String manageToken) {
        var withdrawn = Map.of("purpose", "PROSPECTING", "channel", "EMAIL", "decision", "WITHDRAWN");
        taken(
                "/v1/consent-decisions",
                () -> manageToken,
                Map.of("decisions", List.of(withdrawn), "noticeVersion", "2020-04-01", "locale", "en"));
    }

    private JsonNode taken(String path, Supplier<String> token, Map<String, Object> body) {
        var key = Http.newKey();
        while (!givenUp) {
            try {
                var answer = http.post(8080, path, token.get(), key, body);
                if (answer.statusCode() == 202) {
                    return http.json(answer);
                }
            } catch (RuntimeException | AssertionError unreachable) {
                LockSupport.parkNanos(ASK_AGAIN.toNanos());
            }
            LockSupport.parkNanos(ASK_AGAIN.toNanos());
        }
        throw new GivenUp();
    }

    private static Map<String, Object> form(String email) {
        return Map.of(
                "email", email,
                "message", "Please call me back.",
                "consents", List.of(Map.of("purpose", "PROSPECTING", "channel", "EMAIL", "decision", "GIVEN")),
                "noticeVersion", "2020-04-01",
                "locale", "en");
    }

    /** Lets everybody finish, then stops; one that gets no answer any more is a failure. */
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
