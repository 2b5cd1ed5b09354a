package oubli.schemas;

/** How a topic forgets: by compaction and tombstones, or by age. */
public enum Cleanup {
    /** Kept until a tombstone; nothing personal is ever deleted by age. */
    COMPACT,
    /** Deleted by age, after the long retention. */
    DELETE_LONG,
    /** Deleted by age, after the short retention. */
    DELETE_SHORT,
    /** Deleted by age, once the links that it speaks of have ended; as long as dead letters are kept. */
    DELETE_SPENT,
    /** Deleted by age, after the retention of dead letters. */
    DELETE_DEAD
}
