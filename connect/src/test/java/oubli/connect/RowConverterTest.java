package oubli.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Date;
import java.util.List;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import oubli.schemas.ConsentDecision;
import oubli.schemas.Topic;
import oubli.schemas.Topics;

class RowConverterTest {

    private static final String ANNE = "panne2222222222222222222222";

    private final RowConverter converter = new RowConverter();

    RowConverterTest() {
        converter.configure(States.REGISTRY, false);
    }

    @Test
    void eachFieldIsAColumnAndWhatHasPartsIsJson() {
        var row = (Struct) converter
                .toConnectData(States.TOPIC, States.state(ANNE, ConsentDecision.GIVEN))
                .value();

        assertThat(row.getString("subjectId")).isEqualTo(ANNE);
        assertThat(row.getInt32("generation")).isEqualTo(2);
        assertThat(row.get("generationStartedAt")).isEqualTo(Date.from(States.NOW));
        assertThat(row.getString("cells"))
                .startsWith("[{\"purpose\":\"PROSPECTING\",\"channel\":\"EMAIL\",\"decision\":\"GIVEN\",")
                .contains("\"since\":\"2026-11-23T08:00:00Z\"")
                .doesNotContain("validUntil");
        assertThat(row.schema().field("cells").schema().name()).isEqualTo("io.debezium.data.Json");
        row.validate();
    }

    @Test
    void aTombstoneStaysOne() {
        assertThat(converter.toConnectData(States.TOPIC, null)).isEqualTo(SchemaAndValue.NULL);
    }

    @Test
    void whatIsNoneOfOursIsRefusedWithoutBeingRepeated() {
        assertThatThrownBy(() -> converter.toConnectData(States.TOPIC, "marie@canary.example".getBytes(UTF_8)))
                .isInstanceOf(DataException.class)
                .hasMessageNotContaining("canary");
    }

    @Test
    void writesNothing() {
        assertThatThrownBy(() -> converter.fromConnectData(States.TOPIC, null, "x"))
                .isInstanceOf(DataException.class);
    }

    @Test
    void sealedDataAndKeysGoIntoNoTable() {
        for (var topic : List.of(Topics.CONTACT_EVENTS, Topics.DATA_KEYS)) {
            assertThatThrownBy(() -> converter.toConnectData(topic.name(), new byte[0]))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(topic.name());
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyTopicHasItsColumns(Topic<?> topic) {
        var avro = SpecificData.get().getSchema(topic.type());

        assertThatCode(() ->
                        assertThat(RowShape.of(topic.name(), avro).columns()).hasSameSizeAs(avro.getFields()))
                .doesNotThrowAnyException();
    }

    static List<Topic<?>> topics() {
        return Topics.all().stream()
                .filter(topic -> topic.name().startsWith("privacy."))
                .toList();
    }
}
