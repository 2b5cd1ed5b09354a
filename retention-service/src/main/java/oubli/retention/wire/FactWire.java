package oubli.retention.wire;

import java.util.List;
import java.util.Optional;
import oubli.retention.fact.Fact;
import oubli.retention.fact.KeyFact;
import oubli.retention.fact.SubjectFact;
import oubli.schemas.ConsentEvent;
import oubli.schemas.ErasureReceipt;
import oubli.schemas.RecordKey;
import oubli.schemas.Topics;
import oubli.schemas.WireException;
import oubli.schemas.WrappedDataKey;
import oubli.schemas.stream.Received;
import oubli.schemas.stream.Source;

/** Every topic this service reads, each with what its records say. */
public final class FactWire {

    static final Source<ErasureReceipt, Fact> RECEIPTS = Source.of(Topics.ERASURE_RECEIPTS, FactWire::receipt);

    /** In the order of the catalogue. Links and epochs say nothing yet; they are read so that a later version finds its place. */
    public static List<Source<?, Fact>> sources() {
        return List.of(
                Source.of(Topics.CONTACT_EVENTS, received -> ContactWire.fact(received.value())),
                Source.of(Topics.RIGHTS_EVENTS, received -> SubjectWire.fact(received.value())),
                Source.withTombstones(Topics.CONSENT_DECISIONS, FactWire::decision),
                Source.of(Topics.LAPSE_EVENTS, received -> SagaWire.fact(received.value())),
                Source.of(Topics.ERASURE_EVENTS, received -> SagaWire.fact(received.value())),
                RECEIPTS,
                Source.of(Topics.ERASURE_CERTIFICATES, received -> SagaWire.fact(received.value())),
                Source.withTombstones(Topics.DATA_KEYS, FactWire::key),
                Source.of(Topics.BLOCK_EVENTS, received -> KeyWire.fact(received.value())),
                Source.of(Topics.SUBJECT_LINKS, received -> Optional.empty()),
                Source.of(Topics.OPERATIONS, received -> OperationWire.fact(received.value())),
                Source.of(Topics.KEY_EPOCHS, received -> Optional.empty()),
                Source.of(Topics.ANONYMOUS_TALLIES, received -> CountWire.fact(received.value())),
                Source.of(Topics.TICKS, received -> KeyWire.fact(received.value(), received.appendedAt())));
    }

    private static Optional<Fact> decision(Received<ConsentEvent> received) {
        return received.isTombstone()
                ? Optional.of(new SubjectFact.ProofForgotten(received.subjectId(), RecordKey.idOf(received.key())))
                : SubjectWire.fact(received.value());
    }

    private static Optional<Fact> key(Received<WrappedDataKey> received) {
        return received.isTombstone()
                ? Optional.of(new KeyFact.Destroyed(received.subjectId(), RecordKey.idOf(received.key())))
                : KeyWire.fact(received.value());
    }

    private static Optional<Fact> receipt(Received<ErasureReceipt> received) {
        return SagaWire.fact(received.value(), reason -> received.deadLetter(reason, WireException.class));
    }

    private FactWire() {}
}
