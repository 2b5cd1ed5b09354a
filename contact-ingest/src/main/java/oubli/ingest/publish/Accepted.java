package oubli.ingest.publish;

import org.springframework.http.ResponseEntity;
import oubli.ingest.publish.Replays.Replay;

/** The 202 for what the broker has acknowledged. */
public final class Accepted {

    public static <A> ResponseEntity<A> of(Replay<A> replay) {
        var answer = ResponseEntity.accepted();
        if (replay.repeated()) {
            answer.header("Idempotency-Replayed", "true");
        }
        return answer.body(replay.answer());
    }

    private Accepted() {}
}
