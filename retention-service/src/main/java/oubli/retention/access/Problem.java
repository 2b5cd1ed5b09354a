package oubli.retention.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;

/** A refusal as an RFC 9457 answer; it names places and codes, never a submitted value. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(String type, String title, int status, String code, String detail, String instance, List<Place> errors) {

    record Place(String pointer, String code) {}

    static Problem of(RefusedException refused) {
        return of(refused.refusal(), refused.pointers(), refused.detail());
    }

    static Problem of(Refusal refusal) {
        return of(refusal, List.of(), "");
    }

    private static Problem of(Refusal refusal, List<String> pointers, String detail) {
        var errors = pointers.stream()
                .map(pointer -> new Place(pointer, refusal.code()))
                .toList();
        return new Problem(
                "/problems/" + refusal.code(),
                refusal.title(),
                refusal.status(),
                refusal.code(),
                detail,
                "urn:uuid:" + UUID.randomUUID(),
                errors);
    }
}
