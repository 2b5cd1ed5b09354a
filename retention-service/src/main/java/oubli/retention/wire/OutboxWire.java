package oubli.retention.wire;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import oubli.policy.counts.MonthlyCount;
import oubli.policy.counts.Tally;
import oubli.policy.retention.Block;
import oubli.retention.keep.KeyPass;
import oubli.retention.keep.Outbox;
import oubli.retention.ledger.RecordRow;
import oubli.retention.saga.Erasure;
import oubli.retention.saga.Lapse;
import oubli.retention.saga.Saga;
import oubli.schemas.AnonymousCount;
import oubli.schemas.AnonymousTally;
import oubli.schemas.BlockEvent;
import oubli.schemas.ConsentEvent;
import oubli.schemas.ContactEvent;
import oubli.schemas.EpochReport;
import oubli.schemas.ErasureCertificate;
import oubli.schemas.ErasureEvent;
import oubli.schemas.LapseEvent;
import oubli.schemas.RecordKey;
import oubli.schemas.RightsEvent;
import oubli.schemas.SubjectPartitioner;
import oubli.schemas.Topics;
import oubli.schemas.WrappedDataKey;
import oubli.schemas.stream.Edge;
import oubli.schemas.stream.Sink;
import oubli.vault.certificates.CertificateSigner;

/** Forwards what the keepers order to the sink of its topic; deletions are tombstones under the record's own key. */
public final class OutboxWire implements Outbox {

    private static final Sink<Erasure, ErasureEvent> ERASURES = Sink.of(Topics.ERASURE_EVENTS, OrderWire::event);
    private static final Sink<Lapse, LapseEvent> LAPSES = Sink.of(Topics.LAPSE_EVENTS, OrderWire::event);
    private static final Sink<KeyPass.Value, WrappedDataKey> KEYS = Sink.of(Topics.DATA_KEYS, KeyPassWire::moved);
    private static final Sink<EpochWire.Count, EpochReport> EPOCHS = Sink.of(Topics.KEY_EPOCHS, EpochWire::report);
    private static final Sink<ContactEvent, ContactEvent> CONTACTS =
            Sink.of(Topics.CONTACT_EVENTS, UnaryOperator.identity());
    private static final Sink<RightsEvent, RightsEvent> RIGHTS =
            Sink.of(Topics.RIGHTS_EVENTS, UnaryOperator.identity());
    private static final Sink<ConsentEvent, ConsentEvent> DECISIONS =
            Sink.of(Topics.CONSENT_DECISIONS, UnaryOperator.identity());
    private static final Sink<BlockWire.Lifting, BlockEvent> BLOCKS = Sink.of(Topics.BLOCK_EVENTS, BlockWire::lifted);
    private static final Sink<CountWire.Told, AnonymousTally> TALLIES =
            Sink.of(Topics.ANONYMOUS_TALLIES, CountWire::tally);
    private static final Sink<CountWire.Final, AnonymousCount> COUNTS =
            Sink.of(Topics.ANONYMOUS_COUNTS, CountWire::count);
    private static final String FORGET_CERTIFICATES = "forget-erasure-certificates";

    private final ProcessorContext<Object, Object> context;
    private final String deadReceipts;

    private OutboxWire(ProcessorContext<Object, Object> context, String deadReceipts) {
        this.context = context;
        this.deadReceipts = deadReceipts;
    }

    /** The outbox of each task, once {@link #addSinks} has added the sinks of that keeper. */
    public static Factory below(String keeper) {
        return context -> new OutboxWire(context, "bury-erasure-receipts-from-" + keeper);
    }

    public static void addSinks(Topology topology, Edge edge, CertificateSigner signer, String keeper) {
        for (var sink : List.of(ERASURES, LAPSES, KEYS, CONTACTS, RIGHTS, DECISIONS, BLOCKS, EPOCHS)) {
            sink.publish(topology, edge, keeper);
        }
        TALLIES.publish(topology, edge, CountWire::partitionOf, keeper);
        COUNTS.publish(topology, edge, keeper);
        certificates(signer).publish(topology, edge, OutboxWire::partitionOf, keeper);
        topology.<String, Integer>addSink(
                FORGET_CERTIFICATES,
                Topics.ERASURE_CERTIFICATES.name(),
                new StringSerializer(),
                (topic, partition) -> null,
                (topic, key, partition, count) -> Optional.of(Set.of(partition)),
                keeper);
        FactWire.RECEIPTS.buryFrom(topology, keeper);
    }

    @Override
    public void publish(Erasure erasure) {
        forward(RecordKey.of(erasure.subject(), erasure.erasureId()), erasure, ERASURES.node());
    }

    @Override
    public void publish(Lapse lapse) {
        forward(RecordKey.of(lapse.subject(), lapse.lapseId()), lapse, LAPSES.node());
    }

    @Override
    public void certify(Saga saga) {
        forward(saga.erasure().erasureId(), saga, "publish-erasure-certificates");
    }

    @Override
    public void destroyKey(String subject, String keyId) {
        forward(RecordKey.of(subject, keyId), null, KEYS.node());
    }

    @Override
    public void replaceKey(KeyPass.Value key) {
        forward(RecordKey.of(key.subject(), key.keyId()), key, KEYS.node());
    }

    @Override
    public void report(EpochCount count) {
        int partition = context.taskId().partition();
        forward(count.kekId() + "/" + partition, new EpochWire.Count(partition, count), EPOCHS.node());
    }

    @Override
    public void forgetRecord(RecordRow.Topic topic, String subject, String eventId) {
        var node =
                switch (topic) {
                    case CONTACT_EVENTS -> CONTACTS.node();
                    case RIGHTS_EVENTS -> RIGHTS.node();
                };
        forward(RecordKey.of(subject, eventId), null, node);
    }

    @Override
    public void forgetDecision(String subject, String eventId) {
        forward(RecordKey.of(subject, eventId), null, DECISIONS.node());
    }

    @Override
    public void forgetErasure(Erasure erasure) {
        forward(RecordKey.of(erasure.subject(), erasure.erasureId()), null, ERASURES.node());
        forward(erasure.erasureId(), context.taskId().partition(), FORGET_CERTIFICATES);
    }

    @Override
    public void lift(BlockEnd end) {
        var lifting = new BlockWire.Lifting(
                end.subject(), end.blockId(), Block.Kind.RESTRICTION, end.at(), "PLANNED_END", end.policyVersion());
        forward(RecordKey.of(end.subject(), end.blockId()), lifting, BLOCKS.node());
    }

    @Override
    public void forgetBlock(String subject, String blockId) {
        forward(RecordKey.of(subject, blockId), null, BLOCKS.node());
    }

    @Override
    public void forgetLapse(String subject, String lapseId) {
        forward(RecordKey.of(subject, lapseId), null, LAPSES.node());
    }

    @Override
    public void tell(Tally tally, MonthEnd end) {
        forward(CountWire.key(tally), new CountWire.Told(tally, end), TALLIES.node());
    }

    @Override
    public void publish(MonthlyCount count, MonthEnd end) {
        forward(CountWire.key(count), new CountWire.Final(count, end), COUNTS.node());
    }

    @Override
    public void bury(Record<byte[], byte[]> deadReceipt) {
        context.forward(
                new Record<Object, Object>(
                        deadReceipt.key(), deadReceipt.value(), deadReceipt.timestamp(), deadReceipt.headers()),
                deadReceipts);
    }

    private static Sink<Saga, ErasureCertificate> certificates(CertificateSigner signer) {
        return Sink.of(Topics.ERASURE_CERTIFICATES, saga -> {
            var certificate = OrderWire.certificate(saga);
            return saga.complete() ? signer.sign(certificate) : certificate;
        });
    }

    /** Certificates are keyed by erasure and stand where their subject's records stand. */
    private static Optional<Set<Integer>> partitionOf(String topic, String key, Saga saga, int partitions) {
        return Optional.of(Set.of(SubjectPartitioner.partition(saga.erasure().subject(), partitions)));
    }

    /** The broker stamps the record; the time given here is only what Kafka Streams asks for. */
    private void forward(String key, @Nullable Object value, String node) {
        context.forward(new Record<Object, Object>(key, value, context.currentSystemTimeMs()), node);
    }
}
