package oubli.consent.fold;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** By which versions of the policy the subjects of a partition have been told of, and how far the latest has come. */
final class PolicyProgress {

    private static final String TOLD = "told";
    private static final String TELLING = "telling";
    private static final String CURSOR = "cursor";

    private final KeyValueStore<String, String> progress;

    PolicyProgress(KeyValueStore<String, String> progress) {
        this.progress = progress;
    }

    /** The versions under which somebody's published state may still read; empty before the first. */
    Set<String> told() {
        var told = progress.get(TOLD);
        return told == null ? Set.of() : new LinkedHashSet<>(Set.of(told.split("\n")));
    }

    /** The version that is being told. */
    String telling() {
        return orNothing(progress.get(TELLING));
    }

    /** The last subject that was looked at. */
    String cursor() {
        return orNothing(progress.get(CURSOR));
    }

    /** Begins with a version; a telling that it cuts short leaves states of both behind. */
    void begin(String version) {
        var told = new LinkedHashSet<>(told());
        if (!telling().isEmpty()) {
            told.add(telling());
        }
        progress.put(TOLD, String.join("\n", told));
        progress.put(TELLING, version);
        progress.delete(CURSOR);
    }

    void reached(String subjectId) {
        progress.put(CURSOR, subjectId);
    }

    /** Every state reads by this version now. */
    void done(String version) {
        progress.put(TOLD, version);
        progress.delete(TELLING);
        progress.delete(CURSOR);
    }

    private static String orNothing(@Nullable String value) {
        return value == null ? "" : value;
    }
}
