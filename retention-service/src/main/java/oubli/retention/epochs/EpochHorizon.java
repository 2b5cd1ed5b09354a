package oubli.retention.epochs;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Until when what is erased is gone from every copy, backups included: bound T3, epoch by epoch.
 *
 * @param epochs that stand, oldest first; what is erased now goes with the last
 */
public record EpochHorizon(List<Standing> epochs) {

    /**
     * An epoch that is not destroyed.
     *
     * @param destroyedBy when it must be gone
     * @param overdue whether it stands longer
     * @param liveKeys by data class, as the partitions reported last; without the classes that none has reported on
     */
    public record Standing(
            String id, Instant begunAt, Instant destroyedBy, boolean overdue, SortedMap<String, Long> liveKeys) {

        public Standing {
            liveKeys = Collections.unmodifiableSortedMap(new TreeMap<>(liveKeys));
        }
    }

    public EpochHorizon {
        epochs = List.copyOf(epochs);
    }

    public boolean keepsPromise() {
        return epochs.stream().noneMatch(Standing::overdue);
    }
}
