package oubli.vault.transit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import oubli.schemas.DataClass;
import oubli.vault.KekIds;

/** The epochs that the names of keys tell of: the highest that has a key for every data class is current, and what lies below it stands. */
final class StandingEpochs {
    static final Set<DataClass> CLASSES = EnumSet.complementOf(EnumSet.of(DataClass.UNKNOWN));

    private final TreeMap<Long, Set<DataClass>> byNumber = new TreeMap<>();
    private final Optional<Long> current;

    /** Other names than {@code class.number} are none of ours. */
    StandingEpochs(Collection<String> names) {
        names.forEach(this::add);
        current = byNumber.descendingMap().entrySet().stream()
                .filter(epoch -> epoch.getValue().equals(CLASSES))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Optional<String> current() {
        return current.map(Object::toString);
    }

    /** Oldest first; an epoch half destroyed still stands, one half begun does not yet. */
    List<String> all() {
        return current.map(last -> byNumber.headMap(last, true).keySet().stream()
                        .map(Object::toString)
                        .toList())
                .orElse(List.of());
    }

    /** The names of an epoch's keys that are there. */
    List<String> keysOf(String epoch) {
        var names = new ArrayList<String>();
        byNumber.getOrDefault(Long.parseLong(epoch), Set.of()).forEach(one -> names.add(KekIds.of(one, epoch)));
        return names;
    }

    private void add(String name) {
        for (var dataClass : CLASSES) {
            var prefix = KekIds.of(dataClass, "");
            if (name.startsWith(prefix) && name.substring(prefix.length()).matches("[1-9][0-9]{0,17}")) {
                byNumber.computeIfAbsent(
                                Long.parseLong(name.substring(prefix.length())),
                                number -> EnumSet.noneOf(DataClass.class))
                        .add(dataClass);
            }
        }
    }
}
