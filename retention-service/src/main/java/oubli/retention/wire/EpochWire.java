package oubli.retention.wire;

import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.serialization.Deserializer;
import oubli.policy.Uuid5;
import oubli.retention.epochs.EpochBook;
import oubli.retention.keep.Outbox;
import oubli.schemas.AvroSerde;
import oubli.schemas.EpochReport;
import oubli.schemas.Metas;
import oubli.schemas.Topics;
import oubli.schemas.follow.Followed;

/** How many keys live in an epoch, as every partition says it on {@code privacy.key.epochs}. */
public final class EpochWire {

    private static final UUID REPORTS = UUID.fromString("5b0f2f9e-5c6e-5d3f-9f0b-2f1f6b7f5180");

    /** One partition's count. */
    record Count(int partition, Outbox.EpochCount of) {}

    static EpochReport report(Count count) {
        var said = count.of();
        var id = Uuid5.ofParts(REPORTS, said.kekId(), count.partition(), said.asOf(), said.live());
        return EpochReport.newBuilder()
                .setMeta(Metas.of(id, said.asOf(), said.countedAt(), OrderWire.SOURCE, said.policyVersion()))
                .setPartition(count.partition())
                .setKekId(said.kekId())
                .setLiveKeys(said.live())
                .build();
    }

    /** Enters what every partition reports into the book. */
    public static Followed into(EpochBook book, Map<String, ?> serdes) {
        Deserializer<EpochReport> reader = AvroSerde.deserializer(Topics.KEY_EPOCHS, serdes);
        return Followed.of(Topics.KEY_EPOCHS.name(), (key, bytes) -> {
            var report = reader.deserialize(Topics.KEY_EPOCHS.name(), bytes);
            book.enter(
                    report.getKekId(),
                    report.getPartition(),
                    new EpochBook.Entry(report.getLiveKeys(), report.getMeta().getOccurredAt()));
        });
    }

    private EpochWire() {}
}
