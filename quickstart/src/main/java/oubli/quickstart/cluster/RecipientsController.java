package oubli.quickstart.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Passes what the demo page asks of the recipients on to the member that runs them. */
@RestController
final class RecipientsController {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI recipients;

    RecipientsController(URI recipients) {
        this.recipients = recipients;
    }

    @GetMapping("/demo/api/{recipient:crm|support|mailer}")
    ResponseEntity<String> view(@PathVariable("recipient") String recipient) {
        return passOn(ask("/demo/api/" + recipient).GET());
    }

    @PostMapping("/demo/api/support/{requestId:[A-Za-z0-9._-]+}/{step:answer|close}")
    ResponseEntity<String> step(@PathVariable("requestId") String requestId, @PathVariable("step") String step) {
        return passOn(ask("/demo/api/support/" + requestId + "/" + step).POST(BodyPublishers.noBody()));
    }

    private HttpRequest.Builder ask(String path) {
        return HttpRequest.newBuilder(recipients.resolve(path)).timeout(PATIENCE);
    }

    private ResponseEntity<String> passOn(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            var type = answer.headers().firstValue("Content-Type").orElse(MediaType.APPLICATION_JSON_VALUE);
            return ResponseEntity.status(answer.statusCode())
                    .contentType(MediaType.parseMediaType(type))
                    .body(answer.body());
        } catch (IOException unreachable) {
            return ResponseEntity.notFound().build();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return ResponseEntity.notFound().build();
        }
    }
}
