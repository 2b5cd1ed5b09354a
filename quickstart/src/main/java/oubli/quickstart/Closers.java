package oubli.quickstart;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started, to be stopped in the opposite order; one that fails to stop does not keep the others running. */
final class Closers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Closers.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private boolean ended;

    /** What comes after the end is stopped at once. */
    <T extends AutoCloseable> T add(T closeable) {
        if (!keep(closeable)) {
            closeQuietly(closeable);
            throw new CannotStart("Stopped while starting.");
        }
        return closeable;
    }

    @Override
    public void close() {
        for (var closeable : end()) {
            closeQuietly(closeable);
        }
    }

    private synchronized boolean keep(AutoCloseable closeable) {
        if (!ended) {
            started.push(closeable);
        }
        return !ended;
    }

    private synchronized List<AutoCloseable> end() {
        ended = true;
        var all = List.copyOf(started);
        started.clear();
        return all;
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception refused) {
            LOG.warn("part={} did not stop cleanly", closeable.getClass().getSimpleName(), refused);
        }
    }
}
