package oubli.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import oubli.schemas.WireException.Reason;
import oubli.schemas.registry.SchemaRegistry;

class WireDecoderTest {

    private static final String TOPIC = Topics.CONSENT_STATE.name();
    private static final int ID = 4;

    private final AvroSerializer serializer = new AvroSerializer(Samples.memoryRegistry("hostile"));
    private final AvroDeserializer<CurrentConsent> deserializer =
            new AvroDeserializer<>(Topics.CONSENT_STATE, Samples.memoryRegistry("hostile"));

    @Test
    void bytesThatAreNoWireFormatAreNotAvro() {
        assertThat(reasonOf(new byte[0])).isEqualTo(Reason.NOT_AVRO);
        assertThat(reasonOf(new byte[] {0, 0, 0, 0})).isEqualTo(Reason.NOT_AVRO);
        assertThat(reasonOf(new byte[] {1, 0, 0, 0, ID, 2})).isEqualTo(Reason.NOT_AVRO);
    }

    @Test
    void everyTruncationIsUndecodable() {
        var whole = serializer.serialize(TOPIC, consent());

        for (int length = 5; length < whole.length; length++) {
            assertThat(reasonOf(java.util.Arrays.copyOf(whole, length))).isEqualTo(Reason.UNDECODABLE);
        }
        assertThat(reasonOf(java.util.Arrays.copyOf(whole, whole.length + 1))).isEqualTo(Reason.UNDECODABLE);
    }

    @Test
    void aStringOfTwoGibibytesIsRefusedUnread() {
        assertThat(reasonOf(message(out -> out.writeLong(Integer.MAX_VALUE)))).isEqualTo(Reason.AVRO_LIMIT);
        assertThat(reasonOf(message(out -> out.writeLong(Long.MAX_VALUE)))).isEqualTo(Reason.AVRO_LIMIT);
        assertThat(reasonOf(message(out -> out.writeLong(-1)))).isEqualTo(Reason.UNDECODABLE);
    }

    @Test
    void anArrayMayNotClaimMoreThanItHolds() {
        assertThat(reasonOf(cells(out -> out.writeLong(1L << 40)))).isEqualTo(Reason.AVRO_LIMIT);
        assertThat(reasonOf(cells(out -> out.writeLong(1_000)))).isEqualTo(Reason.UNDECODABLE);
    }

    @Test
    void aNegativeBlockIsReadWhereItsSizeIsRightAndRefusedElse() {
        assertThat(reasonOf(cells(out -> {
                    out.writeLong(-3);
                    out.writeLong(-7);
                })))
                .isEqualTo(Reason.UNDECODABLE);
        assertThat(reasonOf(cells(out -> {
                    out.writeLong(Long.MIN_VALUE);
                    out.writeLong(1);
                })))
                .isEqualTo(Reason.UNDECODABLE);
        assertThat(reasonOf(cells(out -> {
                    out.writeLong(-3);
                    out.writeLong(1L << 50);
                })))
                .isIn(Reason.UNDECODABLE, Reason.AVRO_LIMIT);
    }

    @Test
    void anEndlessVarintIsUndecodable() {
        var bytes = new byte[30];
        java.util.Arrays.fill(bytes, 5, 30, (byte) 0xff);
        bytes[0] = 0;
        bytes[4] = ID;
        bytes[1] = 0;
        bytes[2] = 0;
        bytes[3] = 0;

        assertThat(reasonOf(bytes)).isEqualTo(Reason.UNDECODABLE);
    }

    /** Whatever arrives is a value or a {@link WireException}, through Avro's slow reader and its fast one. */
    @Test
    void noDamageEscapesAsAnythingElse() {
        damage(Topics.CONSENT_STATE, consent());
        damage(Topics.CONSENT_DECISIONS, Samples.decided("p1"));
    }

    private <V extends SpecificRecord> void damage(Topic<V> topic, V value) {
        long seed = 20261123L;
        var random = new SplittableRandom(seed);
        var reader = new AvroDeserializer<>(topic, Samples.memoryRegistry("hostile"));
        var whole = serializer.serialize(topic.name(), value);

        for (int round = 0; round < 20_000; round++) {
            var damaged = whole.clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                damaged[random.nextInt(5, damaged.length)] = (byte) random.nextInt();
            }
            try {
                reader.deserialize(topic.name(), damaged);
            } catch (WireException e) {
                assertThat(e.reason()).as("seed %d round %d", seed, round).isIn(Reason.UNDECODABLE, Reason.AVRO_LIMIT);
            }
        }
    }

    @Test
    void aMessageSaysNothingOfTheRecord() {
        var bytes = serializer.serialize(TOPIC, consent());
        bytes[bytes.length - 1] = 9;

        var thrown = catchThrowableOfType(WireException.class, () -> deserializer.deserialize(TOPIC, bytes));

        assertThat(thrown).hasMessage("undecodable").hasNoCause();
        assertThat(thrown.getStackTrace()).isEmpty();
    }

    /** A writer may be ahead of us: fields we do not know are skipped, symbols we do not know read as UNKNOWN. */
    @Test
    void readsALaterWritersRecordAsFarAsItKnowsIt() throws IOException {
        var later = new Schema.Parser()
                .parse(Topics.TICKS
                        .registeredSchema()
                        .replace(
                                "{\"name\":\"shift\"",
                                "{\"name\":\"extra\",\"type\":{\"type\":\"array\",\"items\":\"string\"},\"default\":[]},"
                                        + "{\"name\":\"more\",\"type\":[\"null\",{\"type\":\"map\",\"values\":\"bytes\"}],"
                                        + "\"default\":null},{\"name\":\"shift\""));
        var registry = Samples.memoryRegistry("later");
        int id = SchemaRegistry.of(registry).register(Topics.TICKS.registrySubject(), later.toString());

        var tick = new AvroDeserializer<>(Topics.TICKS, registry)
                .deserialize(Topics.TICKS.name(), wire(id, laterTick(later), later));

        assertThat(tick.getShift()).isEqualTo(7);
        assertThat(tick.getMeta().getOccurredAt()).isEqualTo(Samples.AT);
    }

    @Test
    void writesTheLatestVersionByNameNotByPosition() throws IOException {
        var later = new Schema.Parser()
                .parse(Topics.TICKS
                        .registeredSchema()
                        .replace(
                                "{\"name\":\"shift\"",
                                "{\"name\":\"extra\",\"type\":\"string\",\"default\":\"none\"},{\"name\":\"shift\""));
        var config = new java.util.HashMap<>(Samples.memoryRegistry("latest"));
        int id = SchemaRegistry.of(config).register(Topics.TICKS.registrySubject(), later.toString());
        config.put("use.latest.version", "true");
        var tick = new Tick(Metas.of(new java.util.UUID(1, 2), Samples.AT, Samples.AT, "s", "v"), Samples.AT, 7L, "v");

        var bytes = new AvroSerializer(config).serialize(Topics.TICKS.name(), tick);

        assertThat(bytes[4]).isEqualTo((byte) id);
        var read = new GenericDatumReader<GenericData.Record>(later)
                .read(null, new WireDecoder(WireLimits.ofSystem()).on(bytes, 5, bytes.length));
        assertThat(read.get("extra")).hasToString("none");
        assertThat(read.get("shift")).isEqualTo(7L);
    }

    private static GenericData.Record laterTick(Schema later) {
        var meta = new GenericRecordBuilder(later.getField("meta").schema())
                .set("eventId", "e")
                .set("occurredAt", Samples.AT.toEpochMilli())
                .set("recordedAt", Samples.AT.toEpochMilli())
                .set("source", "s")
                .set("policyVersion", "v")
                .build();
        return new GenericRecordBuilder(later)
                .set("meta", meta)
                .set("now", Samples.AT.toEpochMilli())
                .set("extra", java.util.List.of("a", "b"))
                .set("more", java.util.Map.of("k", java.nio.ByteBuffer.wrap(new byte[] {1, 2})))
                .set("shift", 7L)
                .set("policyVersion", "v")
                .build();
    }

    private static byte[] wire(int id, GenericData.Record value, Schema schema) throws IOException {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 0, 0, 0, (byte) id});
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<>(schema).write(value, encoder);
        return out.toByteArray();
    }

    private Reason reasonOf(byte[] bytes) {
        return catchThrowableOfType(WireException.class, () -> deserializer.deserialize(TOPIC, bytes))
                .reason();
    }

    /** A record whose first string, the event id, is as the test says. */
    private static byte[] message(Writing writing) {
        return bytes(out -> writing.to(out));
    }

    /** A record that is sound up to its array of cells. */
    private static byte[] cells(Writing writing) {
        return bytes(out -> {
            out.writeString("e");
            out.writeLong(0);
            out.writeLong(0);
            out.writeString("s");
            out.writeString("v");
            out.writeString("p1");
            out.writeInt(1);
            out.writeIndex(0);
            writing.to(out);
        });
    }

    private static byte[] bytes(Writing writing) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 0, 0, 0, ID});
        try {
            var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            writing.to(encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static CurrentConsent consent() {
        var cell = ConsentCell.newBuilder()
                .setPurpose("PROSPECTING")
                .setChannel("EMAIL")
                .setDecision(ConsentDecision.GIVEN)
                .setSince(Samples.AT)
                .setNoticeVersion("2020-04-01")
                .setNoticeHash("ab")
                .setMethod(ConsentMethod.FORM)
                .setEventId("e1")
                .build();
        return CurrentConsent.newBuilder()
                .setMeta(Metas.of(new java.util.UUID(1, 2), Samples.AT, Samples.AT, "consent-stream", "2020-04-01"))
                .setSubjectId("p1")
                .setGeneration(1)
                .setCells(java.util.List.of(cell, cell))
                .build();
    }

    private interface Writing {

        void to(BinaryEncoder out) throws IOException;
    }
}
