package oubli.recipient.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import oubli.recipient.follow.Bookmark.Owed;

class BookmarkTest {

    private static final int BROKERS_LIMIT = 4096;

    @Test
    void travelsThroughTheCommittedOffset() {
        var owed = new TreeMap<Long, Owed>();
        owed.put(3L, Owed.GIVEN_UP);
        owed.put(41L, Owed.TRYING);
        var bookmark = new Bookmark(42, owed);

        var read = Bookmark.of(bookmark.toCommit());

        assertThat(read).isEqualTo(bookmark);
        assertThat(read.firstOffset()).isEqualTo(3);
        assertThat(read.isBehind(4)).isTrue();
        assertThat(read.isBehind(41)).isFalse();
        assertThat(read.isBehind(42)).isFalse();
        assertThat(read.gaveUp(3)).isTrue();
    }

    @Test
    void owesNothingWhereAnotherToolSetTheOffset() {
        assertThat(Bookmark.of(new OffsetAndMetadata(7, "reset by hand")).owed())
                .isEmpty();
        assertThat(Bookmark.of(new OffsetAndMetadata(7)).firstOffset()).isEqualTo(7);
    }

    @Test
    void staysWithinWhatABrokerAccepts() {
        var owed = new TreeMap<Long, Owed>();
        for (long offset = 0; offset < Bookmark.MOST_OWED; offset++) {
            owed.put(offset, Owed.GIVEN_UP);
        }

        var metadata = new Bookmark(1_000_000_000_000L, owed).toCommit().metadata();

        assertThat(metadata).hasSizeLessThan(BROKERS_LIMIT);
    }
}
