package oubli.retention.keep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import oubli.policy.PrivacyPolicy;
import oubli.policy.retention.Deadline;
import oubli.policy.retention.RetentionPlanner;
import oubli.retention.ledger.RowJson;
import oubli.retention.saga.Saga;

/** Where every erasure of a partition stands, to look at. */
public class SagaView {

    private final ReadOnlyKeyValueStore<String, byte[]> bySubject;

    public SagaView(ReadOnlyKeyValueStore<String, byte[]> bySubject) {
        this.bySubject = bySubject;
    }

    /**
     * Part of a partition's erasures.
     *
     * @param last the key after which to go on; empty at the end
     */
    public record Scan(List<Saga> sagas, int scanned, String last) {

        public Scan {
            sagas = List.copyOf(sagas);
        }
    }

    public final Optional<Saga> find(String subject, String erasureId) {
        return Optional.ofNullable(bySubject.get(key(subject, erasureId))).map(SagaView::read);
    }

    public final List<Saga> of(String subject) {
        var found = new ArrayList<Saga>();
        try (var rows = bySubject.prefixScan(subject + '/', new StringSerializer())) {
            rows.forEachRemaining(row -> found.add(read(row.value)));
        }
        return found;
    }

    /** When the proofs of a subject's complete erasures may go. */
    public final List<Deadline> proofs(String subject, PrivacyPolicy policy) {
        var planner = new RetentionPlanner(policy);
        return of(subject).stream()
                .filter(Saga::complete)
                .map(saga -> planner.certificate(saga.erasure().erasureId(), saga.completedAt()))
                .toList();
    }

    /** At most that many, from at most that many rows. */
    public final Scan scan(String after, Predicate<Saga> wanted, int limit, int budget) {
        var found = new ArrayList<Saga>();
        int scanned = 0;
        try (var rows = after.isEmpty() ? bySubject.all() : bySubject.range(after, null)) {
            while (rows.hasNext()) {
                var row = rows.next();
                if (row.key.equals(after) || row.key.equals(RetentionStores.PULSE)) {
                    continue;
                }
                scanned++;
                Optional.of(read(row.value)).filter(wanted).ifPresent(found::add);
                if (found.size() == limit || scanned == budget) {
                    return new Scan(found, scanned, rows.hasNext() ? row.key : "");
                }
            }
        }
        return new Scan(found, scanned, "");
    }

    static String key(String subject, String erasureId) {
        return subject + '/' + erasureId;
    }

    private static Saga read(byte[] row) {
        return RowJson.read(row, Saga.class);
    }
}
