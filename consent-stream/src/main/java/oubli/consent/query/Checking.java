package oubli.consent.query;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import oubli.consent.access.Refusal;
import tools.jackson.databind.json.JsonMapper;

/**
 * Splits a batch by owner: answers what is here, asks the other instances for the rest, and puts the results back in order. Where an
 * owner does not answer, those with a copy are asked.
 */
final class Checking {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ConsentReader reader;
    private final Owners owners;
    private final OwnerClient client;
    private final Gate gate;

    Checking(ConsentReader reader, Owners owners, OwnerClient client, Gate gate) {
        this.reader = reader;
        this.owners = owners;
        this.client = client;
        this.gate = gate;
    }

    /** The answers in order, as fresh as the stalest. */
    Held<List<PermissionAnswer>> answer(List<Check> checks, HttpServletRequest asked) {
        var batch = new Batch(checks, asked);
        for (int rank = 0; !batch.open.isEmpty(); rank++) {
            batch.ask(rank);
        }
        return new Held<>(Arrays.asList(batch.results), batch.freshness);
    }

    /** The checks of one request, on their way to the holders of their subjects. */
    private final class Batch {

        private final List<Check> checks;
        private final List<List<URI>> holders;
        private final HttpServletRequest asked;
        private final PermissionAnswer[] results;
        private List<Integer> open;
        private Freshness freshness = Freshness.OWNER;

        private Batch(List<Check> checks, HttpServletRequest asked) {
            this.checks = checks;
            this.holders = checks.stream()
                    .map(check -> owners.holders(check.subjectId()))
                    .toList();
            this.asked = asked;
            this.results = new PermissionAnswer[checks.size()];
            this.open = IntStream.range(0, results.length).boxed().toList();
        }

        /** Asks the holder of that rank for each open check; what gets no answer stays open. */
        private void ask(int rank) {
            var byHolder = open.stream().collect(groupingBy(i -> holder(i, rank), LinkedHashMap::new, toList()));
            var unanswered = new ArrayList<Integer>();
            byHolder.forEach((holder, places) -> {
                if (holder.equals(owners.here())) {
                    answerHere(places);
                } else {
                    client.post(holder, asked, body(places))
                            .ifPresentOrElse(answer -> take(answer, places), () -> unanswered.addAll(places));
                }
            });
            open = unanswered;
        }

        private URI holder(int check, int rank) {
            var ofSubject = holders.get(check);
            if (rank >= ofSubject.size()) {
                throw Refusal.UNAVAILABLE.exception();
            }
            return ofSubject.get(rank);
        }

        private void answerHere(List<Integer> places) {
            var held = reader.consents(
                    places.stream().map(i -> checks.get(i).subjectId()).collect(toSet()));
            held.values().forEach(consents -> freshness = freshness.and(consents.freshness()));
            for (int i : places) {
                var check = checks.get(i);
                results[i] = gate.answer(check, Objects.requireNonNull(held.get(check.subjectId())));
            }
        }

        private byte[] body(List<Integer> places) {
            return JSON.writeValueAsBytes(
                    new Asked(places.stream().map(checks::get).toList()));
        }

        private void take(HttpResponse<byte[]> answer, List<Integer> places) {
            if (answer.statusCode() != 200) {
                throw Refusal.UNAVAILABLE.exception();
            }
            var answers = JSON.readValue(answer.body(), ChecksController.ResultsAnswer.class)
                    .results();
            IntStream.range(0, places.size()).forEach(i -> results[places.get(i)] = answers.get(i));
            freshness = freshness.and(Freshness.of(answer));
        }
    }

    private record Asked(List<Check> checks) {}
}
