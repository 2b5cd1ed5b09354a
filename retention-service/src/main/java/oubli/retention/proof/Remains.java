package oubli.retention.proof;

/**
 * What one read of a partition found of a subject.
 *
 * @param readTo the offset up to which it was read
 * @param records all that stood there, of anyone
 * @param ofSubject of this subject, without tombstones
 * @param erased of these the wrapped values of destroyed keys and the blocks sealed under them: unreadable, awaiting compaction
 */
public record Remains(String topic, int partition, long readTo, long records, long ofSubject, long erased) {

    /** One record more. */
    public Remains with(boolean isLeft, boolean isErased) {
        return new Remains(
                topic, partition, readTo, records + 1, ofSubject + (isLeft ? 1 : 0), erased + (isErased ? 1 : 0));
    }
}
