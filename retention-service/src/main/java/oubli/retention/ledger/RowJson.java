package oubli.retention.ledger;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How rows of the stores are written: JSON with instants as milliseconds; a later version may add fields and old rows stay readable. */
public final class RowJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule("millis")
                    .addSerializer(Instant.class, new MillisWriter())
                    .addDeserializer(Instant.class, new MillisReader()))
            .changeDefaultVisibility(visible -> visible.withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE)
                    .withFieldVisibility(Visibility.ANY))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public static byte[] write(Object row) {
        return JSON.writeValueAsBytes(row);
    }

    public static <R> R read(byte[] row, Class<R> type) {
        return JSON.readValue(row, type);
    }

    static ObjectReader readerOfHeld(Class<?> entry) {
        return JSON.readerFor(JSON.getTypeFactory().constructParametricType(Held.class, entry));
    }

    private static final class MillisWriter extends StdSerializer<Instant> {

        private MillisWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant instant, JsonGenerator json, SerializationContext context) {
            json.writeNumber(instant.toEpochMilli());
        }
    }

    private static final class MillisReader extends StdDeserializer<Instant> {

        private MillisReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) {
            return Instant.ofEpochMilli(json.getLongValue());
        }
    }

    private RowJson() {}
}
