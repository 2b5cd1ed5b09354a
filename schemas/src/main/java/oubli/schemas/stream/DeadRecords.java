package oubli.schemas.stream;

import java.util.function.UnaryOperator;
import org.apache.kafka.streams.processor.api.Record;
import oubli.schemas.DeadLetter;
import oubli.schemas.DeadLetter.Origin;
import oubli.schemas.WireException.Reason;

/** Dead letters as a topology forwards them. */
final class DeadRecords {

    static Record<byte[], byte[]> of(
            Record<byte[], byte[]> raw,
            Origin origin,
            Reason reason,
            Class<? extends Throwable> error,
            UnaryOperator<byte[]> seal) {
        return new Record<>(
                null,
                DeadLetter.sealed(raw.value(), seal),
                raw.timestamp(),
                DeadLetter.headers(origin, raw.key(), reason, error, seal));
    }

    private DeadRecords() {}
}
