package oubli.retention.query;

import java.time.Instant;
import oubli.retention.ledger.BlockPlace;
import oubli.retention.ledger.BlockRow;

/** Puts restrictions and holds, and their ends, on their topic; each answers after the brokers acknowledged, or refuses with 503. */
public interface BlockWriter {

    void place(String subjectId, BlockRow row);

    void lift(String blockId, BlockPlace place, Instant at);
}
