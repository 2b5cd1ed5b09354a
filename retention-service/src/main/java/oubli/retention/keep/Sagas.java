package oubli.retention.keep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;
import oubli.retention.ledger.RowJson;
import oubli.retention.saga.Saga;

/** Where every erasure stands, by subject and found by its id alone. */
final class Sagas {

    private final KeyValueStore<String, byte[]> bySubject;
    private final KeyValueStore<String, byte[]> subjects;

    Sagas(KeyValueStore<String, byte[]> bySubject, KeyValueStore<String, byte[]> subjects) {
        this.bySubject = bySubject;
        this.subjects = subjects;
    }

    Optional<Saga> find(String subject, String erasureId) {
        return Optional.ofNullable(bySubject.get(key(subject, erasureId))).map(Sagas::read);
    }

    void put(Saga saga) {
        var erasure = saga.erasure();
        bySubject.put(key(erasure.subject(), erasure.erasureId()), RowJson.write(saga));
        subjects.put(erasure.erasureId(), erasure.subject().getBytes(UTF_8));
    }

    void remove(Saga saga) {
        var erasure = saga.erasure();
        bySubject.delete(key(erasure.subject(), erasure.erasureId()));
        subjects.delete(erasure.erasureId());
    }

    List<Saga> of(String subject) {
        var found = new ArrayList<Saga>();
        try (var rows = bySubject.prefixScan(subject + '/', new StringSerializer())) {
            rows.forEachRemaining(row -> found.add(read(row.value)));
        }
        return found;
    }

    static Saga read(byte[] row) {
        return RowJson.read(row, Saga.class);
    }

    private static String key(String subject, String erasureId) {
        return subject + '/' + erasureId;
    }
}
