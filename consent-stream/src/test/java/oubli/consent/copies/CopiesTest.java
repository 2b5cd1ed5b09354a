package oubli.consent.copies;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import oubli.consent.access.RefusedException;

/** What a copy lacks: what nobody has folded, and what was folded elsewhere and has not come here. */
class CopiesTest {

    private static final TopicPartition INPUT = new TopicPartition("privacy.consent.decisions", 1);
    private static final TopicPartition CHANGELOG =
            new TopicPartition("consent-stream-consent-by-subject-changelog", 1);
    private static final String ANNE = "p" + "a".repeat(26);
    private static final String BRUNO = "p" + "b".repeat(26);
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

    /** The log as a consumer sees it that assigns itself what it wants to read. */
    private static final class Log extends MockConsumer<byte[], byte[]> {

        private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
        private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
        private int looks;

        private Log() {
            super("earliest");
        }

        private void append(TopicPartition partition, String key, Instant at) {
            var ofPartition = records.computeIfAbsent(partition, none -> new java.util.ArrayList<>());
            ofPartition.add(new ConsumerRecord<>(
                    partition.topic(),
                    partition.partition(),
                    ofPartition.size(),
                    at.toEpochMilli(),
                    TimestampType.LOG_APPEND_TIME,
                    0,
                    0,
                    key.getBytes(UTF_8),
                    new byte[0],
                    new RecordHeaders(),
                    Optional.empty()));
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
                java.util.Set<TopicPartition> partitions, java.time.Duration timeout) {
            looks++;
            return committed;
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(
                java.util.Collection<TopicPartition> partitions, java.time.Duration timeout) {
            var ends = new HashMap<TopicPartition, Long>();
            partitions.forEach(partition -> ends.put(
                    partition, (long) records.getOrDefault(partition, List.of()).size()));
            return ends;
        }

        @Override
        public synchronized void seek(TopicPartition partition, long offset) {
            super.seek(partition, offset);
            records.getOrDefault(partition, List.of()).stream()
                    .filter(record -> record.offset() >= offset)
                    .forEach(this::addRecord);
        }
    }

    private final Log log = new Log();
    private final Map<TopicPartition, Long> copied = new HashMap<>(Map.of(CHANGELOG, 0L));
    private final Takeovers takeovers = new Takeovers();
    private final Copies copies = new Copies(List.of(INPUT.topic()), new LogTails(log), partition -> copied, takeovers);

    @Test
    void nothingIsLackingWhereEverythingWasFoldedAndCopied() {
        log.append(INPUT, ANNE + "/e1", NINE);
        log.append(CHANGELOG, ANNE, NINE);
        log.committed.put(INPUT, new OffsetAndMetadata(1));
        copied.put(CHANGELOG, 1L);

        assertThat(lacks().since()).isEmpty();
    }

    @Test
    void whatNobodyFoldedIsLackingSinceItsFirstRecord() {
        log.append(INPUT, ANNE + "/e1", NINE);
        log.append(INPUT, "~/1", NINE);
        log.append(INPUT, BRUNO + "/e2", NINE.plusSeconds(1));
        log.append(INPUT, BRUNO + "/e3", NINE.plusSeconds(2));
        log.committed.put(INPUT, new OffsetAndMetadata(1));

        assertThat(lacks().since()).isEqualTo(Map.of(BRUNO, NINE.plusSeconds(1)));
        assertThat(lacks().since(ANNE)).isEmpty();
        assertThat(lacks().since(BRUNO)).contains(NINE.plusSeconds(1));
    }

    @Test
    void whatWasFoldedElsewhereAndHasNotComeHereIsLacking() {
        log.append(CHANGELOG, ANNE, NINE);
        log.append(CHANGELOG, BRUNO, NINE);
        copied.put(CHANGELOG, 1L);

        assertThat(lacks().since()).containsOnlyKeys(BRUNO);
    }

    @Test
    void eachLookSeesWhatCameSinceAndWhatWasFoldedSince() {
        log.append(INPUT, ANNE + "/e1", NINE);
        assertThat(lacks().since()).containsOnlyKeys(ANNE);

        log.append(INPUT, BRUNO + "/e2", NINE);
        assertThat(lacks().since()).containsOnlyKeys(ANNE, BRUNO);

        log.committed.put(INPUT, new OffsetAndMetadata(1));
        assertThat(lacks().since()).containsOnlyKeys(BRUNO);
    }

    @Test
    void questionsThatCameBeforeALookShareIt() {
        long asked = System.nanoTime();

        copies.lacks(1, asked);
        copies.lacks(1, asked);

        assertThat(log.looks).isEqualTo(1);
    }

    @Test
    void whoTookOverHasCaughtUpWhenWhatStoodThereIsFolded() {
        log.append(INPUT, ANNE + "/e1", NINE);
        takeovers.begin(1);
        assertThat(takeovers.isCaughtUp(1)).as("with what a start began").isTrue();
        takeovers.open();
        takeovers.begin(1);
        lacks();
        assertThat(takeovers.isCaughtUp(1)).isFalse();

        log.append(INPUT, BRUNO + "/e2", NINE);
        log.committed.put(INPUT, new OffsetAndMetadata(1));
        lacks();
        assertThat(takeovers.isCaughtUp(1)).isTrue();

        takeovers.begin(1);
        assertThat(takeovers.isCaughtUp(1)).isFalse();
    }

    @Test
    void aCopyThatWasWipedMeanwhileDoesNotConfirm() {
        log.append(CHANGELOG, ANNE, NINE);
        copied.put(CHANGELOG, 1L);
        var lacks = lacks();
        copies.confirm(lacks);

        copied.put(CHANGELOG, 0L);

        assertThatThrownBy(() -> copies.confirm(lacks)).isInstanceOf(RefusedException.class);
    }

    @Test
    void whoIsTooFarBehindCannotAnswer() {
        for (int i = 0; i <= LogTails.LONGEST; i++) {
            log.append(INPUT, ANNE + "/e" + i, NINE);
        }

        assertThatThrownBy(this::lacks).isInstanceOf(RefusedException.class);
    }

    private Lacks lacks() {
        return copies.lacks(1, System.nanoTime());
    }
}
