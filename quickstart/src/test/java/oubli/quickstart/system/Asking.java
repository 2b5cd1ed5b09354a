package oubli.quickstart.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import oubli.quickstart.scenario.Http;
import tools.jackson.databind.JsonNode;

/** Asks one consent-stream without a pause, subject by subject and all at once, and notes every answer. */
@SuppressWarnings("try") // the tests that use it let an interruption end them
final class Asking implements AutoCloseable {

    /**
     * One answer about one subject.
     *
     * @param askedAt before it was asked, by {@link System#nanoTime}
     * @param stale what an answer about it alone says of its copy, empty from an owner; {@code batch} where others were asked too
     */
    record Answer(String subject, long askedAt, int status, boolean permitted, String stale) {

        /** @param withdrawn when each withdrawal had been acknowledged */
        void assertRight(Map<String, Long> withdrawn) {
            assertThat(status).isIn(200, 503);
            var at = withdrawn.get(subject);
            if (status == 200 && (at == null || askedAt - at > 0)) {
                assertThat(permitted).as("permitted %s", this).isEqualTo(at == null);
            }
        }

        boolean isYesOfACopy() {
            return permitted && stale.equals("0");
        }

        /** A copy that had not heard of the withdrawal. */
        boolean isRefusedYes(Map<String, Long> withdrawn) {
            return status == 503 && withdrawn.containsKey(subject) && askedAt - withdrawn.get(subject) > 0;
        }
    }

    private final Http http;
    private final List<String> subjects;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Thread asker = new Thread(this::ask, "asker");
    private volatile boolean running = true;

    Asking(Http http, List<String> subjects) {
        this.http = http;
        this.subjects = List.copyOf(subjects);
        asker.start();
    }

    static String gate(String subject) {
        return "/v1/subjects/" + subject + "/consents/PROSPECTING/EMAIL";
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** Whether a copy answered since an instant of {@link System#nanoTime}. */
    boolean isAnsweredByCopy(JsonNode contact, long since) {
        var subject = contact.path("subjectId").asString();
        return answers.stream()
                .filter(answer -> answer.askedAt - since > 0)
                .anyMatch(answer -> answer.subject.equals(subject) && answer.isYesOfACopy());
    }

    boolean isRefusedByOwner(String subject) {
        return answers.stream()
                .anyMatch(answer -> answer.subject.equals(subject)
                        && answer.status == 200
                        && !answer.permitted
                        && answer.stale.isEmpty());
    }

    private void ask() {
        while (running) {
            subjects.forEach(this::askGate);
            askBatch();
        }
    }

    private void askGate(String subject) {
        long askedAt = System.nanoTime();
        var answer = http.ask(8081, gate(subject), "operator");
        var stale = answer.headers().firstValue("Oubli-Stale").orElse("");
        note(subject, askedAt, answer.statusCode(), http.json(answer), stale);
    }

    private void askBatch() {
        var checks = subjects.stream()
                .map(subject -> Map.of("subjectId", subject, "purpose", "PROSPECTING", "channel", "EMAIL"))
                .toList();
        long askedAt = System.nanoTime();
        var answer = http.post(8081, "/v1/consents/check", http.token("operator"), "", Map.of("checks", checks));
        var results = http.json(answer).path("results");
        IntStream.range(0, results.size())
                .forEach(i -> note(subjects.get(i), askedAt, answer.statusCode(), results.get(i), "batch"));
    }

    private void note(String subject, long askedAt, int status, JsonNode permission, String stale) {
        answers.add(new Answer(
                subject, askedAt, status, permission.path("permitted").asBoolean(false), stale));
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        asker.join();
    }
}
