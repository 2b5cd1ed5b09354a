package oubli.retention.ledger;

import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;

/** The rows of every subject of a partition: ids, instants and states, nothing personal. */
public final class Ledger extends LedgerView {

    private static final byte[] PRESENT = new byte[0];

    private final KeyValueStore<String, byte[]> rows;
    private final Census census;

    public Ledger(KeyValueStore<String, byte[]> rows, Census census) {
        super(rows);
        this.rows = rows;
        this.census = census;
    }

    public <E> void put(RowKind<E> kind, String subject, String id, Held<E> row) {
        rows.put(kind.prefix(subject) + id, RowJson.write(row));
        if (RowKind.LIVES.contains(kind) && rows.putIfAbsent(alive(subject), PRESENT) == null) {
            census.count(1);
        }
    }

    public <E> void put(RowKind<E> kind, String subject, String id, E entry) {
        put(kind, subject, id, Held.of(entry));
    }

    public void remove(RowKind<?> kind, String subject, String id) {
        rows.delete(kind.prefix(subject) + id);
        if (RowKind.LIVES.contains(kind) && !lives(subject) && rows.delete(alive(subject)) != null) {
            census.count(-1);
        }
    }

    private boolean lives(String subject) {
        return RowKind.LIVES.stream().anyMatch(kind -> {
            try (var left = rows.prefixScan(kind.prefix(subject), new StringSerializer())) {
                return left.hasNext();
            }
        });
    }

    /** Stands while something of the subject is held, so that it is counted once. */
    private static String alive(String subject) {
        return subject + "/a";
    }
}
