package oubli.retention.query;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import oubli.retention.access.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a bounded body as strict JSON: UTF-8 only, no key twice, nothing after the end. */
final class BodyReader {

    private static final int LIMIT = 64 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    static JsonNode read(HttpServletRequest request) throws IOException {
        return parse(text(request, LIMIT, Refusal.MALFORMED_JSON));
    }

    /**
     * A body as text.
     *
     * @param limit in bytes; a longer body is refused, unread where its length is announced
     * @param malformed the refusal of what is not UTF-8
     */
    static String text(HttpServletRequest request, int limit, Refusal malformed) throws IOException {
        if (request.getContentLengthLong() > limit) {
            throw Refusal.BODY_TOO_LARGE.exception();
        }
        byte[] body = request.getInputStream().readNBytes(limit + 1);
        if (body.length > limit) {
            throw Refusal.BODY_TOO_LARGE.exception();
        }
        return decode(body, malformed);
    }

    private static String decode(byte[] body, Refusal malformed) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw malformed.exception();
        }
    }

    private static JsonNode parse(String json) {
        try {
            var tree = JSON.readTree(json);
            if (tree.isMissingNode()) {
                throw Refusal.MALFORMED_JSON.exception();
            }
            return tree;
        } catch (StreamReadException malformed) {
            var message = String.valueOf(malformed.getOriginalMessage());
            throw (message.startsWith("Duplicate") ? Refusal.DUPLICATE_KEY : Refusal.MALFORMED_JSON).exception();
        } catch (JacksonException malformed) {
            throw Refusal.MALFORMED_JSON.exception();
        }
    }

    private BodyReader() {}
}
