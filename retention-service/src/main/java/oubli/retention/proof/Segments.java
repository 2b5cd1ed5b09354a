package oubli.retention.proof;

/**
 * What the files of the same partitions hold, those included that the broker has set aside and not deleted yet.
 *
 * @param files read; 0 where no broker's disk is in reach of this service
 * @param erased wrapped values of destroyed keys and blocks sealed under them
 */
public record Segments(int files, long bytes, long erased) {

    public static final Segments OUT_OF_REACH = new Segments(0, 0, 0);

    public boolean inReach() {
        return files > 0;
    }
}
