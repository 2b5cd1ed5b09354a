package oubli.retention.keep;

import java.util.Map;

/** The end of every input as it stood when a task began; before it is reached the task only reads and honours no tick. */
@FunctionalInterface
public interface StartLine {

    /** By topic the offset of the last record that a task of that partition has still to read; topics already read are left out. */
    Map<String, Long> of(int partition);

    /** Nothing to wait for. */
    static StartLine reached() {
        return partition -> Map.of();
    }
}
