package oubli.retention.keep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;
import oubli.retention.ledger.RowJson;
import oubli.retention.saga.Confirmation;
import oubli.retention.saga.Saga;

/**
 * What a replay may not settle yet: receipts and certificates whose erasure has not been read again, and sagas that
 * changed. All wait in the store, for a crash in mid-replay must not lose them.
 */
final class Unsettled {

    private static final String RECEIPT = "receipt/";
    private static final String CHANGED = "changed/";
    private static final String CERTIFICATE = "certificate/";

    private final KeyValueStore<String, byte[]> progress;

    Unsettled(KeyValueStore<String, byte[]> progress) {
        this.progress = progress;
    }

    /** Which erasure. */
    record Which(String subject, String erasureId) {}

    void park(Which which, Confirmation confirmation) {
        progress.put(receiptKey(which) + confirmation.recipient(), RowJson.write(confirmation));
    }

    /** Takes out the receipts that waited for this erasure. */
    List<Confirmation> parkedFor(Which which) {
        var found = new ArrayList<Confirmation>();
        drain(receiptKey(which), row -> found.add(RowJson.read(row, Confirmation.class)));
        return found;
    }

    void changed(Which which) {
        progress.put(key(CHANGED, which), RowJson.write(which));
    }

    void settled(Which which) {
        progress.delete(key(CHANGED, which));
    }

    void eachChanged(Consumer<Which> publish) {
        drain(CHANGED, row -> publish.accept(RowJson.read(row, Which.class)));
    }

    void park(Which which, Saga published) {
        progress.put(key(CERTIFICATE, which), RowJson.write(published));
    }

    /** Takes out the last certificate that was read of this erasure. */
    Optional<Saga> certificateOf(Which which) {
        return Optional.ofNullable(progress.delete(key(CERTIFICATE, which))).map(row -> RowJson.read(row, Saga.class));
    }

    /** Forgets what nothing came for; answers the certificates among it. */
    List<Saga> dropParked() {
        drain(RECEIPT, row -> {});
        var certificates = new ArrayList<Saga>();
        drain(CERTIFICATE, row -> certificates.add(RowJson.read(row, Saga.class)));
        return certificates;
    }

    private void drain(String prefix, Consumer<byte[]> take) {
        var keys = new ArrayList<String>();
        try (var rows = progress.prefixScan(prefix, new StringSerializer())) {
            rows.forEachRemaining(row -> {
                keys.add(row.key);
                take.accept(row.value);
            });
        }
        keys.forEach(progress::delete);
    }

    private static String receiptKey(Which which) {
        return key(RECEIPT, which) + '/';
    }

    private static String key(String kind, Which which) {
        return kind + which.subject() + '/' + which.erasureId();
    }
}
