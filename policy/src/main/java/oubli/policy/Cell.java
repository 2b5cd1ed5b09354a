package oubli.policy;

import java.util.Comparator;

/** The unit of consent: one purpose, on one channel where the purpose has channels; no channel is the empty string. */
public record Cell(String purpose, String channel) implements Comparable<Cell> {

    private static final Comparator<Cell> ORDER =
            Comparator.comparing(Cell::purpose).thenComparing(Cell::channel);

    public static Cell of(String purpose) {
        return new Cell(purpose, "");
    }

    /** The cell of a {@link #path}. */
    public static Cell at(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? of(path) : new Cell(path.substring(0, slash), path.substring(slash + 1));
    }

    /** True for itself and, where this cell names no channel, for every channel of its purpose. */
    public boolean covers(Cell other) {
        return purpose.equals(other.purpose) && (channel.isEmpty() || channel.equals(other.channel));
    }

    /** {@code PROSPECTING/EMAIL}, or the purpose alone. */
    public String path() {
        return channel.isEmpty() ? purpose : purpose + "/" + channel;
    }

    @Override
    public int compareTo(Cell other) {
        return ORDER.compare(this, other);
    }
}
