package oubli.retention.query;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import oubli.policy.counts.MonthlyCount;

/** The counts that anonymisation left, as they are published; every instance knows all of them. */
public final class CountBook {

    private final ConcurrentSkipListMap<String, MonthlyCount> counts = new ConcurrentSkipListMap<>();

    /** The key is the record's: month, purpose and channel. */
    public void enter(String key, MonthlyCount count) {
        counts.put(key, count);
    }

    /** The earliest month first. */
    Collection<MonthlyCount> all() {
        return List.copyOf(counts.values());
    }
}
