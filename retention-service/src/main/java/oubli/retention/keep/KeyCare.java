package oubli.retention.keep;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The epochs of the key-encryption keys, and the means to move data keys from one to the next. */
public interface KeyCare {

    /** The epochs as they are now; empty while whoever holds the keys does not answer. */
    Optional<Epochs> epochs();

    KeyPass passOver(int partition);

    /** How long a task waits before it reads the key topic again in vain, and between two reports. */
    Duration reportEvery();

    /**
     * The epochs by their key-encryption keys.
     *
     * @param current of every class
     * @param former of every class and epoch that still stand
     */
    record Epochs(List<String> current, List<String> former) {

        public Epochs {
            current = List.copyOf(current);
            former = List.copyOf(former);
        }
    }
}
