package oubli.consent.merging;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import oubli.consent.access.Refusal;
import oubli.consent.query.ConsentReader;
import oubli.consent.query.ConsentReader.Listed;
import oubli.consent.query.OwnerClient;
import oubli.consent.query.Owners;
import oubli.consent.query.QueryParameters;
import tools.jackson.databind.json.JsonMapper;

/** Suggests merges from what every instance lists by phone. */
@RestController
final class SuggestionsController {

    private static final int LIMIT = 10_000;
    private static final Pattern KEYED_HASH = Pattern.compile("[a-z2-7]{0,64}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ConsentReader reader;
    private final Owners owners;
    private final OwnerClient client;

    SuggestionsController(ConsentReader reader, Owners owners, OwnerClient client) {
        this.reader = reader;
        this.owners = owners;
        this.client = client;
    }

    @GetMapping("/v1/merge-suggestions")
    Suggestions suggestions(@RequestParam(defaultValue = "") String after, HttpServletRequest request) {
        QueryParameters.only(Set.of("after"), request);
        refuseOther(after);
        var pages = new ArrayList<List<Listed>>();
        pages.add(reader.byPhone(after, LIMIT));
        owners.others().forEach(other -> pages.add(listedBy(other, after, request)));
        return Suggestions.of(pages, LIMIT);
    }

    /** What this instance lists, for the one that was asked. */
    @GetMapping("/v1/merge-suggestions/listed")
    ListedAnswer listed(@RequestParam(defaultValue = "") String after, HttpServletRequest request) {
        QueryParameters.only(Set.of("after"), request);
        refuseOther(after);
        return new ListedAnswer(reader.byPhone(after, LIMIT));
    }

    private List<Listed> listedBy(URI other, String after, HttpServletRequest request) {
        return client.get(other, "/v1/merge-suggestions/listed?after=" + after, request)
                .filter(answer -> answer.statusCode() == 200)
                .map(answer -> JSON.readValue(answer.body(), ListedAnswer.class).listed())
                .orElseThrow(Refusal.UNAVAILABLE::exception);
    }

    private static void refuseOther(String after) {
        if (!KEYED_HASH.matcher(after).matches()) {
            throw Refusal.INVALID_TYPE.at("/after");
        }
    }

    /** Rows in order. */
    record ListedAnswer(List<Listed> listed) {}
}
