package oubli.retention.keep;

import java.util.List;
import oubli.retention.fact.KeyFact;

/**
 * A pass over the wrapped keys of one partition, in the order of the key topic. They are seen in flight only: read, wrapped anew and
 * published within one step, and kept nowhere.
 */
public interface KeyPass {

    /** Opens the pass where it is closed and reads on; a bounded number of values, none where none came in time. */
    List<Value> read();

    /** Opens the pass where it is closed and reads on, tombstones included, for somebody who wraps nothing. */
    List<KeyFact> look();

    /** The same keys under the current epoch; those that cannot be opened are left out. */
    List<Value> underCurrent(List<Value> values);

    /** Whether everything has been read that was there when the pass was opened. */
    boolean isComplete();

    /** Whether it is complete, or cannot go on now. */
    boolean isOver();

    /** The next read begins again. */
    void close();

    /** A data key in flight. */
    interface Value {

        String subject();

        String keyId();

        String kekId();
    }
}
