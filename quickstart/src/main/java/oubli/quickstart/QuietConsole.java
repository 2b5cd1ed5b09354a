package oubli.quickstart;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/** Lets our own warnings and everyone's errors through to the console; the rest is in the data folder's logs. */
public final class QuietConsole extends Filter<ILoggingEvent> {

    @Override
    public FilterReply decide(ILoggingEvent event) {
        var bar = event.getLoggerName().startsWith("oubli.") ? Level.WARN : Level.ERROR;
        return event.getLevel().isGreaterOrEqual(bar) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }
}
