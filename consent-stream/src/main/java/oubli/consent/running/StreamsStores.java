package oubli.consent.running;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.query.StateQueryResult;
import oubli.consent.access.Refusal;

/** Queries the stores of the running topology: those of tasks that work here, and the copies beside them. */
record StreamsStores(KafkaStreams streams) {

    /** What the store of a working task says; empty where no task works on the partition here. */
    <R> Optional<QueryResult<R>> owned(String store, Query<R> query, int partition) {
        return one(StateQueryRequest.inStore(store).withQuery(query).requireActive(), partition);
    }

    /**
     * What the store says, whatever its task does.
     *
     * @throws oubli.consent.access.RefusedException 503 where the partition is not here
     */
    <R> QueryResult<R> held(String store, Query<R> query, int partition) {
        return one(StateQueryRequest.inStore(store).withQuery(query), partition)
                .orElseThrow(Refusal.UNAVAILABLE::exception);
    }

    /** The results of every partition that a task works on here. */
    <R> Stream<R> allOwned(String store, Query<R> query) {
        return all(StateQueryRequest.inStore(store).withQuery(query).requireActive());
    }

    /** The results of every partition that is here in any way. */
    <R> Stream<R> allHeld(String store, Query<R> query) {
        return all(StateQueryRequest.inStore(store).withQuery(query));
    }

    private <R> Optional<QueryResult<R>> one(StateQueryRequest<R> request, int partition) {
        var result = ask(request.withPartitions(Set.of(partition)))
                .getPartitionResults()
                .get(partition);
        return result == null || result.isFailure() ? Optional.empty() : Optional.of(result);
    }

    private <R> Stream<R> all(StateQueryRequest<R> request) {
        List<QueryResult<R>> results =
                List.copyOf(ask(request).getPartitionResults().values());
        return results.stream().filter(QueryResult::isSuccess).flatMap(result -> Stream.ofNullable(result.getResult()));
    }

    private <R> StateQueryResult<R> ask(StateQueryRequest<R> request) {
        try {
            return streams.query(request);
        } catch (InvalidStateStoreException | IllegalStateException notReady) {
            throw Refusal.UNAVAILABLE.exception();
        }
    }
}
