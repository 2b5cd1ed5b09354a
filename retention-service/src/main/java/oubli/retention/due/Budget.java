package oubli.retention.due;

import java.util.function.BooleanSupplier;

/**
 * What one drain may take before others have their turn. The first entry is always handed out, so that a slow one cannot stop
 * the queue.
 *
 * @param entries at most this many
 * @param timeUp asked between two entries; where it says true the rest waits for the next drain
 */
public record Budget(int entries, BooleanSupplier timeUp) {

    /** So many entries, however long they take. */
    public static Budget of(int entries) {
        return new Budget(entries, () -> false);
    }

    boolean spent(int drained) {
        return drained >= entries || (drained > 0 && timeUp.getAsBoolean());
    }
}
