package oubli.retention.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Reads a partition's segments as files: decoded, for compression hides bytes, and with those that the broker has set aside. */
final class SegmentFiles {

    private static final Pattern SEGMENT = Pattern.compile("\\d{20}\\.log(\\.(deleted|cleaned|swap))?");

    private final List<Path> logDirs;

    /** @param logDirs of the brokers that share a disk with this service; none where none does */
    SegmentFiles(List<Path> logDirs) {
        this.logDirs = List.copyOf(logDirs);
    }

    /** What becomes of the records of a file. */
    interface Taker {

        void take(String key, byte @Nullable [] value, long offset);
    }

    /** How much was read. */
    record Extent(int files, long bytes) {

        static final Extent NONE = new Extent(0, 0);

        Extent with(long more) {
            return new Extent(files + 1, bytes + more);
        }

        Extent with(Extent other) {
            return new Extent(files + other.files, bytes + other.bytes);
        }
    }

    Extent each(TopicPartition partition, Taker taker) {
        var extent = Extent.NONE;
        for (var file : files(partition)) {
            extent = read(file, taker, extent);
        }
        return extent;
    }

    private List<Path> files(TopicPartition partition) {
        return logDirs.stream()
                .map(dir -> dir.resolve(partition.toString()))
                .filter(Files::isDirectory)
                .flatMap(folder -> segments(folder).stream())
                .toList();
    }

    private static List<Path> segments(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file ->
                            SEGMENT.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException moved) {
            return List.of();
        }
    }

    /** A file that is gone when it is opened, or ends before it is read, holds nothing any more. */
    private static Extent read(Path file, Taker taker, Extent extent) {
        try (var records = FileRecords.open(file.toFile(), false)) {
            for (var batch : records.batches()) {
                for (var record : batch) {
                    if (!batch.isControlBatch() && record.hasKey()) {
                        var key = Utils.utf8(record.key());
                        taker.take(key, Utils.toNullableArray(record.value()), record.offset());
                    }
                }
            }
            return extent.with(records.sizeInBytes());
        } catch (IOException | KafkaException gone) {
            return extent;
        }
    }
}
