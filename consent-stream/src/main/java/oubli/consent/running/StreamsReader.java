package oubli.consent.running;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.RangeQuery;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import oubli.consent.access.Refusal;
import oubli.consent.fold.ConsentKeeper;
import oubli.consent.fold.HistoryRow;
import oubli.consent.fold.SubjectConsents;
import oubli.consent.query.ConsentReader;
import oubli.schemas.RecordKey;
import oubli.schemas.SubjectPartitioner;

/** Reads this instance's stores, each time naming the one partition: asking all of them costs several times as much. */
final class StreamsReader implements ConsentReader {

    private static final Comparator<Listed> BY_PHONE =
            Comparator.comparing(Listed::phoneKey).thenComparing(Listed::subjectId);

    private final KafkaStreams streams;
    private final int partitions;

    StreamsReader(KafkaStreams streams, int partitions) {
        this.streams = streams;
        this.partitions = partitions;
    }

    @Override
    public SubjectConsents consents(String subjectId) {
        Query<SubjectConsents> byKey = KeyQuery.withKey(subjectId);
        var found = ask(ConsentKeeper.CONSENT_BY_SUBJECT, byKey, subjectId);
        return Objects.requireNonNullElse(found.getResult(), SubjectConsents.NONE);
    }

    /** Keys of a subject's rows start with its id and a slash, which is followed by the digit zero in every encoding. */
    @Override
    public List<HistoryRow> history(String subjectId) {
        Query<KeyValueIterator<String, HistoryRow>> ofSubject = RangeQuery.withRange(subjectId + "/", subjectId + "0");
        var rows = new ArrayList<HistoryRow>();
        try (var found =
                ask(ConsentKeeper.HISTORY_BY_DECISION, ofSubject, subjectId).getResult()) {
            found.forEachRemaining(row -> rows.add(row.value));
        }
        return rows;
    }

    /** No id says which partition it belongs to: every store here is asked. */
    @Override
    public Optional<Receipted> receipted(String receiptId) {
        Query<String> byKey = KeyQuery.withKey(receiptId);
        var request = StateQueryRequest.inStore(ConsentKeeper.DECISION_BY_RECEIPT)
                .withQuery(byKey)
                .requireActive();
        try {
            return streams.query(request).getPartitionResults().values().stream()
                    .filter(QueryResult::isSuccess)
                    .flatMap(result -> Stream.ofNullable(result.getResult()))
                    .findFirst()
                    .flatMap(this::row);
        } catch (InvalidStateStoreException | IllegalStateException notReady) {
            throw Refusal.UNAVAILABLE.exception();
        }
    }

    @Override
    public List<Listed> byPhone(String beyond, int limit) {
        Query<KeyValueIterator<String, String>> onwards = RangeQuery.withLowerBound(beyond + "0");
        var request = StateQueryRequest.inStore(ConsentKeeper.SUBJECTS_BY_PHONE)
                .withQuery(onwards)
                .requireActive();
        var listed = new ArrayList<Listed>();
        try {
            streams.query(request).getPartitionResults().values().stream()
                    .filter(QueryResult::isSuccess)
                    .forEach(result -> addUpTo(limit, result.getResult(), listed));
        } catch (InvalidStateStoreException | IllegalStateException notReady) {
            throw Refusal.UNAVAILABLE.exception();
        }
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

    private Optional<Receipted> row(String key) {
        Query<HistoryRow> byKey = KeyQuery.withKey(key);
        var subjectId = RecordKey.subjectOf(key);
        var found = ask(ConsentKeeper.HISTORY_BY_DECISION, byKey, subjectId).getResult();
        return Optional.ofNullable(found).map(row -> new Receipted(subjectId, row));
    }

    private <R> QueryResult<R> ask(String store, Query<R> query, String subjectId) {
        var partition = SubjectPartitioner.partition(subjectId, partitions);
        var request = StateQueryRequest.inStore(store)
                .withQuery(query)
                .withPartitions(Set.of(partition))
                .requireActive();
        try {
            return answered(streams.query(request).getPartitionResults().get(partition));
        } catch (InvalidStateStoreException | IllegalStateException notReady) {
            throw Refusal.UNAVAILABLE.exception();
        }
    }

    private static <R> QueryResult<R> answered(@Nullable QueryResult<R> result) {
        if (result == null || result.isFailure()) {
            throw Refusal.UNAVAILABLE.exception();
        }
        return result;
    }
}
