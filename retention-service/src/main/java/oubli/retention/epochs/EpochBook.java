package oubli.retention.epochs;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import oubli.policy.DataClass;
import oubli.policy.Times;

/** What every partition reported last about every key-encryption key. */
public final class EpochBook {

    private final int partitions;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    public EpochBook(int partitions) {
        this.partitions = partitions;
    }

    /**
     * One partition's word.
     *
     * @param asOf when the last record of the key topic that the count includes was appended
     */
    public record Entry(long live, Instant asOf) {}

    public void enter(String kekId, int partition, Entry entry) {
        entries.put(at(kekId, partition), entry);
    }

    /** The earliest instant of the reports that no key lives in an epoch; {@code Times.NOT_YET} unless every partition and class said so. */
    Instant emptyAsOf(String epoch) {
        return Arrays.stream(DataClass.values())
                .filter(dataClass -> dataClass != DataClass.NONE)
                .flatMap(dataClass ->
                        IntStream.range(0, partitions).mapToObj(partition -> at(dataClass + "." + epoch, partition)))
                .map(place -> entries.getOrDefault(place, new Entry(1, Times.NOT_YET)))
                .map(entry -> entry.live() == 0 ? entry.asOf() : Times.NOT_YET)
                .reduce(Times.NEVER, Times::earlier);
    }

    /** How many keys live in an epoch, by data class as last reported; a class that no partition reported on is left out. */
    SortedMap<String, Long> liveKeys(String epoch) {
        var live = new TreeMap<String, Long>();
        for (var dataClass : DataClass.values()) {
            for (int partition = 0; partition < partitions; partition++) {
                var entry = entries.get(at(dataClass + "." + epoch, partition));
                if (entry != null) {
                    live.merge(dataClass.name(), entry.live(), Long::sum);
                }
            }
        }
        return live;
    }

    private static String at(String kekId, int partition) {
        return kekId + "/" + partition;
    }
}
