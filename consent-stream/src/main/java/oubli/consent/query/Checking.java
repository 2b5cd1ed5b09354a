package oubli.consent.query;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import oubli.consent.access.Refusal;
import oubli.consent.fold.SubjectConsents;
import tools.jackson.databind.json.JsonMapper;

/** Splits a batch by owner: answers what is here, asks the other instances for the rest, and puts the results back in order. */
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

    List<PermissionAnswer> answer(List<Check> checks, HttpServletRequest asked) {
        var results = new PermissionAnswer[checks.size()];
        var known = new HashMap<String, SubjectConsents>();
        Map<URI, List<Integer>> elsewhere = new LinkedHashMap<>();
        for (int i = 0; i < results.length; i++) {
            var check = checks.get(i);
            var owner = owners.elsewhere(check.subjectId());
            if (owner.isPresent()) {
                elsewhere.computeIfAbsent(owner.get(), uri -> new ArrayList<>()).add(i);
            } else {
                results[i] = gate.answer(check, known.computeIfAbsent(check.subjectId(), reader::consents));
            }
        }
        elsewhere.forEach((owner, places) -> ask(owner, places, checks, asked, results));
        return Arrays.asList(results);
    }

    private void ask(
            URI owner, List<Integer> places, List<Check> checks, HttpServletRequest asked, PermissionAnswer[] results) {
        var theirs = new Batch(places.stream().map(checks::get).toList());
        var answer = client.post(owner, asked, JSON.writeValueAsBytes(theirs));
        if (answer.statusCode() != 200) {
            throw Refusal.UNAVAILABLE.exception();
        }
        var answers = JSON.readValue(answer.body(), ChecksController.ResultsAnswer.class)
                .results();
        IntStream.range(0, places.size()).forEach(i -> results[places.get(i)] = answers.get(i));
    }

    private record Batch(List<Check> checks) {}
}
