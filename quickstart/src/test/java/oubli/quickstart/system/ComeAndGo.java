package oubli.quickstart.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import oubli.quickstart.scenario.Http;

/** Several people at a time who allow news, take it back and have their request closed; every second one writes again at once. */
@SuppressWarnings("try") // the tests that use it let an interruption end them
final class ComeAndGo implements AutoCloseable {

    private static final Duration BETWEEN_PEOPLE = Duration.ofSeconds(1);

    private final Http http;
    private final Queue<Person> people = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Senders senders;

    /** Who was acknowledged in everything; the second request is empty for who did not write again. */
    record Person(String subjectId, String erasedRequest, String livingRequest) {

        boolean cameBack() {
            return !livingRequest.isEmpty();
        }
    }

    ComeAndGo(Http http) {
        this.http = http;
        senders = new Senders(http, BETWEEN_PEOPLE, by -> people.add(comeAndGo(by, count.incrementAndGet() % 2 == 0)));
    }

    List<Person> people() {
        return List.copyOf(people);
    }

    private Person comeAndGo(Senders by, boolean comeBack) {
        var form = Senders.form();
        var first = by.taken("/v1/contact-requests", () -> "", form);
        var erased = first.path("requestId").asString();
        takeBack(by, first.path("manageToken").asString());
        by.taken("/v1/contact-requests/" + erased + "/closure", () -> http.token("operator"), Map.of());
        var living = comeBack
                ? by.taken("/v1/contact-requests", () -> "", form)
                        .path("requestId")
                        .asString()
                : "";
        return new Person(first.path("subjectId").asString(), erased, living);
    }

    private static void takeBack(Senders by, String manageToken) {
        var withdrawn = Map.of("purpose", "PROSPECTING", "channel", "EMAIL", "decision", "WITHDRAWN");
        by.taken(
                "/v1/consent-decisions",
                () -> manageToken,
                Map.of("decisions", List.of(withdrawn), "noticeVersion", "2020-04-01", "locale", "en"));
    }

    @Override
    public void close() throws InterruptedException {
        senders.close();
    }
}
