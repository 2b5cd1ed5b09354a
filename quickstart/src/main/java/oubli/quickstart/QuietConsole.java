package oubli.quickstart;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/**
 * Lets our own warnings through to the console, and everyone's errors but Kafka's: what of those matters to the person
 * at the terminal is told by a service or ends the process with a sentence. The data folder's logs hold it all.
 */
public final class QuietConsole extends Filter<ILoggingEvent> {

    /** Its failures reach the terminal as sentences. */
    private static final String STARTUP = Startup.class.getName();

    @Override
    public FilterReply decide(ILoggingEvent event) {
        var logger = event.getLoggerName();
        if (logger.startsWith("org.apache.kafka.") || logger.startsWith("kafka.") || logger.startsWith(STARTUP)) {
            return FilterReply.DENY;
        }
        var bar = logger.startsWith("oubli.") ? Level.WARN : Level.ERROR;
        return event.getLevel().isGreaterOrEqual(bar) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }
}
