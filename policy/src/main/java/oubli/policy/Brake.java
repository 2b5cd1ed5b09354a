package oubli.policy;

/** How many erasures in an hour are too many to be true: a share of the live subjects, and a floor below which nothing is braked. */
public record Brake(double share, int floor) {

    /** The most lapses an hour may bring in one of so many partitions, among the live subjects of that partition. */
    public long limit(long liveSubjects, int partitions) {
        return Math.max((floor + partitions - 1) / partitions, (long) Math.floor(liveSubjects * share));
    }
}
