package oubli.quickstart.support;

import java.sql.SQLException;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the demo page the inbox, and passes its two buttons on. */
@RestController
public final class SupportController {

    private final Support support;

    public SupportController(Support support) {
        this.support = support;
    }

    @GetMapping("/demo/api/support")
    SupportView support() throws SQLException {
        return support.view();
    }

    @PostMapping("/demo/api/support/{requestId}/answer")
    ResponseEntity<String> answer(@PathVariable String requestId) throws SQLException {
        return passOn(support.answer(requestId));
    }

    @PostMapping("/demo/api/support/{requestId}/close")
    ResponseEntity<String> close(@PathVariable String requestId) throws SQLException {
        return passOn(support.close(requestId));
    }

    private static ResponseEntity<String> passOn(Optional<Reply> answered) {
        return answered.map(reply -> ResponseEntity.status(reply.status())
                        .contentType(MediaType.parseMediaType(reply.contentType()))
                        .body(reply.body()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
