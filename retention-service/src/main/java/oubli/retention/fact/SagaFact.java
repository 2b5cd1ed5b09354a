package oubli.retention.fact;

import org.apache.kafka.streams.processor.api.Record;
import oubli.retention.saga.Confirmation;
import oubli.retention.saga.Erasure;
import oubli.retention.saga.Lapse;
import oubli.retention.saga.Saga;
import oubli.schemas.WireException;

/** What was announced before, by this service itself, and what recipients answered. */
public sealed interface SagaFact extends Fact {

    /** This service's own erasure event: the record of what was decided. */
    record Announced(Erasure erasure) implements SagaFact {
        @Override
        public void tell(FactListener listener) {
            listener.announced(this);
        }
    }

    /** This service's own lapse event: the record of what was decided. */
    record Lapsed(Lapse lapse) implements SagaFact {
        @Override
        public void tell(FactListener listener) {
            listener.lapsed(this);
        }
    }

    /** This service's own certificate: what was already published about an erasure. */
    record Certified(Saga saga) implements SagaFact {
        @Override
        public void tell(FactListener listener) {
            listener.certified(this);
        }
    }

    /** A recipient answered; the burial is for an answer to a question that nobody asked. */
    record Receipt(String subject, String erasureId, Confirmation confirmation, Burial burial) implements SagaFact {
        @Override
        public void tell(FactListener listener) {
            listener.receipt(this);
        }
    }

    /** Makes the dead letter of the record that said so. */
    @FunctionalInterface
    interface Burial {

        Record<byte[], byte[]> because(WireException.Reason reason);
    }
}
