package oubli.retention.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import oubli.retention.access.Refusal;
import oubli.retention.query.RetentionReader.Place;

/** Where a page begins, opaque to who asks. */
final class PageToken {

    static String of(Place place) {
        var text = place.partition() + ":" + place.after();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    static Place place(String token) {
        if (token.isEmpty()) {
            return Place.START;
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(token), UTF_8).split(":", 2);
            var partition = Integer.parseInt(parts[0]);
            if (parts.length == 2 && partition >= 0) {
                return new Place(partition, parts[1]);
            }
            throw Refusal.INVALID_TYPE.at("/next");
        } catch (IllegalArgumentException notOurs) {
            throw Refusal.INVALID_TYPE.at("/next");
        }
    }

    private PageToken() {}
}
