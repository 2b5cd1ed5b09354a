package oubli.retention.ledger;

import org.apache.kafka.streams.state.KeyValueStore;

/** The rows of every subject of a partition: ids, instants and states, nothing personal. */
public final class Ledger extends LedgerView {

    private final KeyValueStore<String, byte[]> rows;

    public Ledger(KeyValueStore<String, byte[]> rows) {
        super(rows);
        this.rows = rows;
    }

    public <E> void put(RowKind<E> kind, String subject, String id, Held<E> row) {
        rows.put(kind.prefix(subject) + id, RowJson.write(row));
    }

    public <E> void put(RowKind<E> kind, String subject, String id, E entry) {
        put(kind, subject, id, Held.of(entry));
    }

    public void remove(RowKind<?> kind, String subject, String id) {
        rows.delete(kind.prefix(subject) + id);
    }
}
