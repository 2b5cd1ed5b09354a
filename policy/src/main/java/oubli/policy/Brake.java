package oubli.policy;

/** How many erasures in an hour are too many to be true: a share of the live subjects, and a floor below which nothing is braked. */
public record Brake(double share, int floor) {

    /** The most lapses an hour may bring among this many live subjects. */
    public long limit(long liveSubjects) {
        return Math.max(floor, (long) Math.floor(liveSubjects * share));
    }
}
