package oubli.retention.running;

import org.springframework.context.SmartLifecycle;
import oubli.schemas.stream.StreamsEngine;

/** Ties the engine to the application's start and stop. */
record StreamsLifecycle(StreamsEngine engine) implements SmartLifecycle {

    @Override
    public void start() {
        engine.start();
    }

    @Override
    public void stop() {
        engine.stop();
    }

    @Override
    public boolean isRunning() {
        return engine.isRunning();
    }

    /** Before the web server's phase at start, after it at stop: no request meets a closed store. */
    @Override
    public int getPhase() {
        return 0;
    }
}
