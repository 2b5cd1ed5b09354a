package oubli.retention.keep;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.streams.state.KeyValueStore;
import oubli.retention.ledger.RowJson;
import oubli.retention.saga.Saga;

/** Where every erasure stands, by subject and found by its id alone; tells operators how many are open. */
final class Sagas extends SagaView {

    private final KeyValueStore<String, byte[]> bySubject;
    private final KeyValueStore<String, byte[]> subjects;
    private final OpenErasures open;

    Sagas(KeyValueStore<String, byte[]> bySubject, KeyValueStore<String, byte[]> subjects, Counters counters) {
        super(bySubject);
        this.bySubject = bySubject;
        this.subjects = subjects;
        this.open = new OpenErasures(counters);
        scan("", saga -> !saga.complete(), Integer.MAX_VALUE, Integer.MAX_VALUE)
                .sagas()
                .forEach(open::note);
    }

    void put(Saga saga) {
        var erasure = saga.erasure();
        bySubject.put(key(erasure.subject(), erasure.erasureId()), RowJson.write(saga));
        subjects.put(erasure.erasureId(), erasure.subject().getBytes(UTF_8));
        open.note(saga);
    }

    void remove(Saga saga) {
        var erasure = saga.erasure();
        bySubject.delete(key(erasure.subject(), erasure.erasureId()));
        subjects.delete(erasure.erasureId());
        open.forget(saga);
    }
}
