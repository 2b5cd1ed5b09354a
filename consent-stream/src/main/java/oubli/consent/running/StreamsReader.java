package oubli.consent.running;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.RangeQuery;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import oubli.consent.copies.Takeovers;
import oubli.consent.fold.ConsentKeeper;
import oubli.consent.fold.HistoryRow;
import oubli.consent.fold.SubjectConsents;
import oubli.consent.query.ConsentReader;
import oubli.consent.query.Freshness;
import oubli.consent.query.Held;
import oubli.schemas.RecordKey;
import oubli.schemas.SubjectPartitioner;

/** Reads this instance's stores, each time naming the one partition: asking all of them costs several times as much. */
final class StreamsReader implements ConsentReader {

    private static final Comparator<Listed> BY_PHONE =
            Comparator.comparing(Listed::phoneKey).thenComparing(Listed::subjectId);

    private final StreamsStores stores;
    private final int partitions;
    private final Takeovers takeovers;
    private final CopyVisits copies;

    StreamsReader(StreamsStores stores, int partitions, Takeovers takeovers, CopyVisits copies) {
        this.stores = stores;
        this.partitions = partitions;
        this.takeovers = takeovers;
        this.copies = copies;
    }

    @Override
    public Map<String, Held<SubjectConsents>> consents(Collection<String> subjectIds) {
        return read(subjectIds, ConsentKeeper.CONSENT_BY_SUBJECT, KeyQuery::withKey, StreamsReader::orNone);
    }

    private static SubjectConsents orNone(@Nullable SubjectConsents found) {
        return Objects.requireNonNullElse(found, SubjectConsents.NONE);
    }

    /** Keys of a subject's rows start with its id and a slash, which is followed by the digit zero in every encoding. */
    @Override
    public Held<List<HistoryRow>> history(String subjectId) {
        return read(
                subjectId,
                ConsentKeeper.HISTORY_BY_DECISION,
                id -> RangeQuery.withRange(id + "/", id + "0"),
                StreamsReader::rows);
    }

    private static List<HistoryRow> rows(@Nullable KeyValueIterator<String, HistoryRow> found) {
        var rows = new ArrayList<HistoryRow>();
        try (var all = Objects.requireNonNull(found)) {
            all.forEachRemaining(row -> rows.add(row.value));
        }
        return rows;
    }

    /** No id says which partition it belongs to: every store here is asked, copies too. */
    @Override
    public Optional<Receipted> receipted(String receiptId) {
        return stores.allHeld(ConsentKeeper.DECISION_BY_RECEIPT, KeyQuery.<String, String>withKey(receiptId))
                .findFirst()
                .flatMap(this::row);
    }

    private Optional<Receipted> row(String key) {
        var held = read(
                RecordKey.subjectOf(key),
                ConsentKeeper.HISTORY_BY_DECISION,
                id -> KeyQuery.<String, HistoryRow>withKey(key),
                Optional::ofNullable);
        held.freshness().requireComplete();
        return held.value().map(row -> new Receipted(RecordKey.subjectOf(key), row));
    }

    @Override
    public List<Listed> byPhone(String beyond, int limit) {
        Query<KeyValueIterator<String, String>> onwards = RangeQuery.withLowerBound(beyond + "0");
        var listed = new ArrayList<Listed>();
        stores.allOwned(ConsentKeeper.SUBJECTS_BY_PHONE, onwards).forEach(rows -> addUpTo(limit, rows, listed));
        return listed.stream().sorted(BY_PHONE).limit(limit).toList();
    }

    private static void addUpTo(int limit, KeyValueIterator<String, String> rows, List<Listed> listed) {
        try (rows) {
            for (int i = 0; i < limit && rows.hasNext(); i++) {
                var row = rows.next();
                if (!RecordKey.isHeartbeat(row.key)) {
                    var linked = row.value.isEmpty() ? List.<String>of() : List.of(row.value.split(","));
                    listed.add(new Listed(RecordKey.subjectOf(row.key), RecordKey.idOf(row.key), linked));
                }
            }
        }
    }

    private <R, T> Held<T> read(
            String subjectId, String store, Function<String, Query<R>> query, Function<@Nullable R, T> shape) {
        return Objects.requireNonNull(
                read(Set.of(subjectId), store, query, shape).get(subjectId));
    }

    /** Owned stores are read as they are, copies between a look at what they lack and its confirmation. */
    private <R, T> Map<String, Held<T>> read(
            Collection<String> subjectIds,
            String store,
            Function<String, Query<R>> query,
            Function<@Nullable R, T> shape) {
        var visit = copies.visit();
        var read = new HashMap<String, Held<T>>();
        for (var subjectId : subjectIds) {
            int partition = SubjectPartitioner.partition(subjectId, partitions);
            var asked = query.apply(subjectId);
            var owned = takeovers.isCaughtUp(partition)
                    ? stores.owned(store, asked, partition)
                    : Optional.<QueryResult<R>>empty();
            var freshness = owned.isPresent() ? Freshness.OWNER : visit.freshness(subjectId, partition);
            var found = owned.orElseGet(() -> stores.held(store, asked, partition));
            read.put(subjectId, new Held<>(shape.apply(found.getResult()), freshness));
        }
        visit.confirm();
        return read;
    }
}
