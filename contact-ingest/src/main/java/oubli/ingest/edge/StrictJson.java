package oubli.ingest.edge;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a body as one JSON value in UTF-8: no duplicate keys, nothing after it, no lone surrogates, no other encoding. */
public final class StrictJson {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The body's value; no body is malformed too. The errors of the parser never leave, they quote the body. */
    public static JsonNode read(byte @Nullable [] body) {
        var text = body == null ? "" : Utf8.decode(body).orElseThrow(StrictJson::malformed);
        try (var parser = MAPPER.createParser(text)) {
            JsonNode node = MAPPER.readTree(parser);
            if (node == null || node.isMissingNode() || parser.nextToken() != null) {
                throw malformed();
            }
            return node;
        } catch (DatabindException duplicate) {
            throw Refusal.DUPLICATE_KEY.problem().refused();
        } catch (JacksonException malformed) {
            throw malformed();
        }
    }

    private static Refused malformed() {
        return Refusal.MALFORMED_JSON.problem().refused();
    }

    private StrictJson() {}
}
