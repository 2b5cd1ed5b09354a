package oubli.schemas;

/** The record key of a subject's topics: {@code subjectId} or {@code subjectId/id}. */
public final class RecordKey {

    static final char SEPARATOR = '/';
    private static final char HEARTBEAT = '~';

    /** A key that its own tombstone can compact away. */
    public static String of(String subjectId, String id) {
        return subjectId + SEPARATOR + id;
    }

    /** The part before the slash; the whole key where there is none. */
    public static String subjectOf(String key) {
        int slash = key.indexOf(SEPARATOR);
        return slash < 0 ? key : key.substring(0, slash);
    }

    /** The part after the slash; empty where there is none. */
    public static String idOf(String key) {
        int slash = key.indexOf(SEPARATOR);
        return slash < 0 ? "" : key.substring(slash + 1);
    }

    /** Whether the record only keeps an idle partition rolling; every reader drops it before any other check. */
    public static boolean isHeartbeat(String key) {
        return !key.isEmpty() && key.charAt(0) == HEARTBEAT;
    }

    /** The key of the heartbeat of one partition. */
    public static String heartbeat(int partition) {
        return "" + HEARTBEAT + SEPARATOR + partition;
    }

    private RecordKey() {}
}
