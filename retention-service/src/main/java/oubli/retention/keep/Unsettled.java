package oubli.retention.keep;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;
import oubli.retention.ledger.RowJson;
import oubli.retention.saga.Confirmation;

/**
 * What a replay may not settle yet: receipts whose erasure has not been read again, and certificates that changed. Both
 * wait in the store, for a crash in mid-replay must not lose them.
 */
final class Unsettled {

    private static final String RECEIPT = "receipt/";
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
        progress.put(CERTIFICATE + which.subject() + '/' + which.erasureId(), RowJson.write(which));
    }

    void eachChanged(Consumer<Which> publish) {
        drain(CERTIFICATE, row -> publish.accept(RowJson.read(row, Which.class)));
    }

    /** Answers how many receipts nobody asked for were left. */
    int dropParked() {
        var dropped = new ArrayList<byte[]>();
        drain(RECEIPT, dropped::add);
        return dropped.size();
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
        return RECEIPT + which.subject() + '/' + which.erasureId() + '/';
    }
}
