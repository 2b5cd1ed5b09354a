package oubli.retention.keep;

import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import oubli.retention.ledger.BlockPlace;
import oubli.retention.ledger.RowJson;

/** Finds a restriction or hold by its id alone. */
public final class Blocks {

    private final KeyValueStore<String, byte[]> places;

    Blocks(KeyValueStore<String, byte[]> places) {
        this.places = places;
    }

    /** For queries: looks at the store without the power to write it. */
    public static Optional<BlockPlace> find(ReadOnlyKeyValueStore<String, byte[]> places, String blockId) {
        return Optional.ofNullable(places.get(blockId)).map(row -> RowJson.read(row, BlockPlace.class));
    }

    Optional<BlockPlace> find(String blockId) {
        return find(places, blockId);
    }

    void put(String blockId, BlockPlace place) {
        places.put(blockId, RowJson.write(place));
    }

    void forget(String blockId) {
        places.delete(blockId);
    }
}
