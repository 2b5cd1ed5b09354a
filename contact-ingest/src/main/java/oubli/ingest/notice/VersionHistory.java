package oubli.ingest.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every version with what it changed, the newest first; worked out once per set of versions, for anyone may ask. */
final class VersionHistory {

    private final Notices notices;
    private volatile Told told = new Told(List.of(), "", List.of());

    private record Told(List<Notice> notices, String inForce, List<VersionEntry> entries) {}

    VersionHistory(Notices notices) {
        this.notices = notices;
    }

    List<VersionEntry> entries() {
        var all = notices.all();
        var inForce = notices.inForce().version();
        var known = told;
        if (!known.inForce().equals(inForce) || !same(known.notices(), all)) {
            known = new Told(all, inForce, tell(all, inForce));
            told = known;
        }
        return known.entries();
    }

    private static boolean same(List<Notice> known, List<Notice> now) {
        if (known.size() != now.size()) {
            return false;
        }
        for (int i = 0; i < known.size(); i++) {
            if (!known.get(i).hash().equals(now.get(i).hash())) {
                return false;
            }
        }
        return true;
    }

    private static List<VersionEntry> tell(List<Notice> all, String inForce) {
        var entries = new ArrayList<VersionEntry>();
        for (int i = 0; i < all.size(); i++) {
            var before = i + 1 < all.size() ? Optional.of(all.get(i + 1)) : Optional.<Notice>empty();
            entries.add(VersionEntry.of(all.get(i), before, all.get(i).version().equals(inForce)));
        }
        return List.copyOf(entries);
    }
}
