package oubli.quickstart.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import oubli.quickstart.scenario.Http;
import tools.jackson.databind.JsonNode;

/** Several people at a time. What is not acknowledged is sent again under the same key until it is. */
@SuppressWarnings("try") // the tests that use it let an interruption end them
final class Senders implements AutoCloseable {

    private static final int SENDERS = 3;
    private static final Duration ASK_AGAIN = Duration.ofMillis(100);
    private static final Duration LAST_ANSWER = Duration.ofSeconds(60);

    private final Http http;
    private final Duration pause;
    private final Consumer<Senders> person;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running = true;
    private volatile boolean givenUp;

    /** Nobody waits for an answer any more. */
    private static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Begins at once.
     *
     * @param pause between two people of one sender: it leaves the system some of the machine
     * @param person what one of them does
     */
    Senders(Http http, Duration pause, Consumer<Senders> person) {
        this.http = http;
        this.pause = pause;
        this.person = person;
        for (int i = 0; i < SENDERS; i++) {
            var sender = new Thread(this::sendUntilStopped, "sender-" + i);
            threads.add(sender);
            sender.start();
        }
    }

    /** The answer, once there is a 202. */
    JsonNode taken(String path, Supplier<String> token, Map<String, Object> body) {
        var key = Http.newKey();
        while (!givenUp) {
            try {
                var answer = http.post(8080, path, token.get(), key, body);
                if (answer.statusCode() == 202) {
                    return http.json(answer);
                }
            } catch (RuntimeException | AssertionError unreachable) {
                // The token's server is killed with the rest: asked again below.
            }
            LockSupport.parkNanos(ASK_AGAIN.toNanos());
        }
        throw new GivenUp();
    }

    static Map<String, Object> form() {
        return Map.of(
                "email", "person." + Http.newKey() + "@canary.example",
                "message", "Please call me back.",
                "consents", List.of(Map.of("purpose", "PROSPECTING", "channel", "EMAIL", "decision", "GIVEN")),
                "noticeVersion", "2020-04-01",
                "locale", "en");
    }

    private void sendUntilStopped() {
        try {
            while (running) {
                person.accept(this);
                LockSupport.parkNanos(pause.toNanos());
            }
        } catch (GivenUp stopped) {
            running = false;
        }
    }

    /** Lets everybody finish, then stops; one that gets no answer any more is a failure. */
    @Override
    public void close() throws InterruptedException {
        running = false;
        for (var thread : threads) {
            thread.join(LAST_ANSWER.toMillis());
            if (thread.isAlive()) {
                givenUp = true;
                throw new AssertionError("the system gave no 202 for " + LAST_ANSWER);
            }
        }
    }
}
