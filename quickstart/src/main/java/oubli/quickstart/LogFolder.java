package oubli.quickstart;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The log files in the data folder: small, a few of them, for as long as the system runs. */
final class LogFolder implements AutoCloseable {

    static final String FILE = "oubli.log";

    private static final int FILES = 3;
    private static final FileSize SIZE = FileSize.valueOf("5MB");
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS} %-5level [%thread] %logger{20} %msg%n%ex{30}";

    private final RollingFileAppender<ILoggingEvent> appender;

    private LogFolder(RollingFileAppender<ILoggingEvent> appender) {
        this.appender = appender;
    }

    /** One configuration for all: contexts do not set up logging of their own, and the JDK's own loggers join in. */
    static void takeOverLogging() {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    static LogFolder open(Path folder) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var appender = new RollingFileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setFile(folder.resolve(FILE).toString());
        appender.setEncoder(encoder(context));
        appender.setRollingPolicy(window(context, appender, folder));
        appender.setTriggeringPolicy(size(context));
        appender.start();
        root(context).addAppender(appender);
        return new LogFolder(appender);
    }

    @Override
    public void close() {
        root((LoggerContext) LoggerFactory.getILoggerFactory()).detachAppender(appender);
        appender.stop();
    }

    private static ch.qos.logback.classic.Logger root(LoggerContext context) {
        return context.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    private static PatternLayoutEncoder encoder(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        return encoder;
    }

    private static FixedWindowRollingPolicy window(
            LoggerContext context, RollingFileAppender<ILoggingEvent> appender, Path folder) {
        var window = new FixedWindowRollingPolicy();
        window.setContext(context);
        window.setParent(appender);
        window.setFileNamePattern(folder.resolve("oubli.%i.log").toString());
        window.setMinIndex(1);
        window.setMaxIndex(FILES);
        window.start();
        return window;
    }

    private static SizeBasedTriggeringPolicy<ILoggingEvent> size(LoggerContext context) {
        var size = new SizeBasedTriggeringPolicy<ILoggingEvent>();
        size.setContext(context);
        size.setMaxFileSize(SIZE);
        size.start();
        return size;
    }
}
