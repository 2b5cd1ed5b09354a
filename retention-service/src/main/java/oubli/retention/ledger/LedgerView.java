package oubli.retention.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The ledger to look at: for queries, and for what plans. */
public class LedgerView {

    /** Sorts right behind the slash that every row of a subject has after its id. */
    private static final char AFTER = '/' + 1;

    private final ReadOnlyKeyValueStore<String, byte[]> rows;

    public LedgerView(ReadOnlyKeyValueStore<String, byte[]> rows) {
        this.rows = rows;
    }

    public final <E> Optional<Held<E>> find(RowKind<E> kind, String subject, String id) {
        return Optional.ofNullable(rows.get(kind.prefix(subject) + id)).map(kind::read);
    }

    public final <E> Optional<E> entry(RowKind<E> kind, String subject, String id) {
        return find(kind, subject, id).map(Held::entry);
    }

    public final boolean has(RowKind<?> kind, String subject, String id) {
        return rows.get(kind.prefix(subject) + id) != null;
    }

    /** The first subject after another, in the order of the store; empty after the last. */
    public final String subjectAfter(String subject) {
        try (var scan = rows.range(subject.isEmpty() ? null : subject + AFTER, null)) {
            while (scan.hasNext()) {
                int slash = scan.peekNextKey().indexOf('/');
                if (slash > 0) {
                    return scan.peekNextKey().substring(0, slash);
                }
                scan.next();
            }
        }
        return "";
    }

    /** Every row of that kind by its id, in the order of the ids. */
    public final <E> Map<String, Held<E>> all(RowKind<E> kind, String subject) {
        var prefix = kind.prefix(subject);
        var found = new LinkedHashMap<String, Held<E>>();
        try (var scan = rows.prefixScan(prefix, new StringSerializer())) {
            scan.forEachRemaining(row -> found.put(row.key.substring(prefix.length()), kind.read(row.value)));
        }
        return found;
    }
}
