package oubli.retention.proof;

/**
 * What the partitions last reported of one epoch of key-encryption keys.
 *
 * @param partitions how many have reported
 */
public record EpochLeft(String kekId, int partitions, long liveKeys) {

    public EpochLeft with(EpochLeft other) {
        return new EpochLeft(kekId, partitions + other.partitions, liveKeys + other.liveKeys);
    }
}
