package oubli.quickstart.system;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import oubli.quickstart.scenario.Http;
import tools.jackson.databind.JsonNode;

/** Several people at a time who send the form. */
@SuppressWarnings("try") // the tests that use it let an interruption end them
final class Load implements AutoCloseable {

    private static final Duration BETWEEN_CONTACTS = Duration.ofMillis(20);

    private final Queue<JsonNode> accepted = new ConcurrentLinkedQueue<>();
    private final Senders senders;

    Load(Http http) {
        senders = new Senders(
                http, BETWEEN_CONTACTS, by -> accepted.add(by.taken("/v1/contact-requests", () -> "", Senders.form())));
    }

    /** The answers of every contact that was acknowledged so far. */
    List<JsonNode> accepted() {
        return List.copyOf(accepted);
    }

    @Override
    public void close() throws InterruptedException {
        senders.close();
    }
}
