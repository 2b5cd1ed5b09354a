package oubli.retention.query;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import oubli.retention.access.Refusal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks all other instances the same, so that an answer covers every partition, or there is none. */
final class Everywhere {

    /** Where an answer says for which partitions it speaks. */
    static final String COVERED = "covered";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Owners owners;
    private final OwnerClient client;

    Everywhere(Owners owners, OwnerClient client) {
        this.owners = owners;
        this.client = client;
    }

    /** What the others answer for their partitions; nothing where this request comes from one of them. */
    List<JsonNode> others(HttpServletRequest request, Collection<Integer> mine) {
        return others(request, mine, other -> client.get(other, request));
    }

    /** The same where more than a path is asked. */
    List<JsonNode> others(
            HttpServletRequest request, Collection<Integer> mine, Function<URI, HttpResponse<byte[]>> ask) {
        if (OwnerClient.isForwarded(request)) {
            return List.of();
        }
        var answers =
                owners.others().stream().map(other -> read(ask.apply(other))).toList();
        var covered = new HashSet<>(mine);
        answers.forEach(answer -> answer.path(COVERED).forEach(partition -> covered.add(partition.asInt())));
        if (covered.size() < owners.partitions()) {
            throw Refusal.UNAVAILABLE.exception();
        }
        return answers;
    }

    private static JsonNode read(HttpResponse<byte[]> answer) {
        if (answer.statusCode() != 200) {
            throw Refusal.UNAVAILABLE.exception();
        }
        return JSON.readTree(answer.body());
    }
}
