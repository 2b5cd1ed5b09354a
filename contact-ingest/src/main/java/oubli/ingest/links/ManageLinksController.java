package oubli.ingest.links;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import oubli.ingest.edge.ApiDocument;
import oubli.ingest.edge.Faults;
import oubli.ingest.edge.Fields;
import oubli.ingest.edge.StrictJson;
import oubli.ingest.links.Visits.Visit;
import oubli.ingest.publish.IdempotencyKey;

/** Links by letter and what they are exchanged for. */
@RestController
final class ManageLinksController {

    private static final int LONGEST_LINK = 512;

    private final LinkRequests requests;
    private final Visits visits;

    ManageLinksController(LinkRequests requests, Visits visits) {
        this.requests = requests;
        this.visits = visits;
    }

    @Operation(
            summary = "Sends a single-use link to an address where it is known; the answer never tells whether it is")
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = ApiDocument.ManageLinkRequest.class)))
    @PostMapping(path = "/v1/manage-links", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, String>> ask(
            @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        requests.take(StrictJson.read(body), request.getRemoteAddr());
        return ResponseEntity.accepted().body(Map.of());
    }

    @Operation(summary = "Exchanges a link, once, for a manageToken that reaches the whole subject")
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = ApiDocument.ManageLinkRedemption.class)))
    @PostMapping(path = "/v1/manage-links/redemptions", consumes = MediaType.APPLICATION_JSON_VALUE)
    Visit redeem(
            @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        var faults = new Faults();
        var link = new Fields(StrictJson.read(body), "", faults, Set.of("link")).text("link", LONGEST_LINK);
        faults.refuse();
        return visits.begin(link, IdempotencyKey.of(request));
    }
}
