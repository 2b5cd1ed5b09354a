package oubli.recipient.follow;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * Where a partition is resumed: the next offset, and the offsets before it that are still owed.
 *
 * <p>It travels as the committed offset's metadata, so that one stubborn record neither blocks its partition nor is
 * forgotten by a restart, and the kit needs no store of its own.
 */
record Bookmark(long next, SortedMap<Long, Owed> owed) {

    enum Owed {
        TRYING,
        GIVEN_UP
    }

    /** The broker accepts 4,096 characters of metadata; an entry takes ten at the worst. */
    static final int MOST_OWED = 380;

    static final Bookmark NONE = new Bookmark(0, new TreeMap<>());

    private static final String PREFIX = "owed:";
    private static final String GIVEN_UP_MARK = "!";

    /** Metadata that another tool wrote is read as: nothing owed. */
    static Bookmark of(OffsetAndMetadata committed) {
        SortedMap<Long, Owed> owed = new TreeMap<>();
        String metadata = committed.metadata();
        if (metadata.startsWith(PREFIX)) {
            for (String entry : metadata.substring(PREFIX.length()).split(",", -1)) {
                boolean givenUp = entry.endsWith(GIVEN_UP_MARK);
                String distance = givenUp ? entry.substring(0, entry.length() - 1) : entry;
                owed.put(
                        committed.offset() - Long.parseLong(distance, Character.MAX_RADIX),
                        givenUp ? Owed.GIVEN_UP : Owed.TRYING);
            }
        }
        return new Bookmark(committed.offset(), owed);
    }

    OffsetAndMetadata toCommit() {
        if (owed.isEmpty()) {
            return new OffsetAndMetadata(next);
        }
        return new OffsetAndMetadata(
                next, owed.keySet().stream().map(this::entry).collect(Collectors.joining(",", PREFIX, "")));
    }

    private String entry(Long offset) {
        String distance = Long.toString(next - offset, Character.MAX_RADIX);
        return owed.get(offset) == Owed.GIVEN_UP ? distance + GIVEN_UP_MARK : distance;
    }

    /** Whether the record at this offset was finished before. */
    boolean isBehind(long offset) {
        return offset < next && !owed.containsKey(offset);
    }

    boolean gaveUp(long offset) {
        return owed.get(offset) == Owed.GIVEN_UP;
    }

    long firstOffset() {
        return owed.isEmpty() ? next : owed.firstKey();
    }
}
