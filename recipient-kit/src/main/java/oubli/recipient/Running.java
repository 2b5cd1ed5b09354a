package oubli.recipient;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.recipient.consent.ConsentGate;
import oubli.recipient.follow.Count;
import oubli.recipient.follow.Counts;
import oubli.recipient.follow.Loop;

/** A recipient at work: its loops, and what is closed after them, in this order. */
record Running(Loop erasures, ConsentGate gate, boolean gated, Counts counts, List<AutoCloseable> parts)
        implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Running.class);

    Running {
        parts = List.copyOf(parts);
    }

    RecipientState state() {
        var owing = counts.owing();
        return new RecipientState(
                erasures.phase(),
                owing.unfinished(),
                owing.givenUp(),
                counts.total(Count.RECORDS_TAMPERED),
                !gated || gate.isCaughtUp());
    }

    @Override
    public void close() {
        parts.forEach(Running::close);
    }

    /** One part that does not close must not keep the others open. */
    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failure) {
            LOG.warn(
                    "not closed part={} error={}",
                    part.getClass().getSimpleName(),
                    failure.getClass().getName());
        }
    }
}
