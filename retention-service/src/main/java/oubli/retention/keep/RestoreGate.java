package oubli.retention.keep;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether this instance may be asked: closed from the beginning of each of its tasks until no key is left in the key topic whose item an
 * erasure ended, wherever that key came from.
 */
public final class RestoreGate {

    private final Set<Integer> closed = ConcurrentHashMap.newKeySet();

    void close(int partition) {
        closed.add(partition);
    }

    void open(int partition) {
        closed.remove(partition);
    }

    public boolean isOpen() {
        return closed.isEmpty();
    }
}
