package oubli.quickstart.demo;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import oubli.quickstart.Addresses;
import tools.jackson.databind.json.JsonMapper;

/** Sends every page that listens what appears on the topics, and the domain's time. Starts to read with the first page. */
final class LiveEvents implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LiveEvents.class);
    private static final int REMEMBERED = 400;
    private static final int BACK = 60;
    private static final Duration POLL = Duration.ofMillis(400);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Addresses addresses;
    private final Clock domainClock;
    private final List<SseEmitter> pages = new CopyOnWriteArrayList<>();
    private final Deque<String> remembered = new ArrayDeque<>();
    private volatile boolean running;
    private volatile boolean reading;

    LiveEvents(Addresses addresses, Clock domainClock) {
        this.addresses = addresses;
        this.domainClock = domainClock;
    }

    /** What is remembered first, then everything as it comes. */
    SseEmitter listen() {
        var page = new SseEmitter(0L);
        page.onCompletion(() -> pages.remove(page));
        page.onError(failure -> pages.remove(page));
        synchronized (remembered) {
            remembered.forEach(event -> send(page, "record", event));
            pages.add(page);
            readFromNowOn();
        }
        return page;
    }

    @Override
    public void start() {
        running = true;
    }

    /** Ends the open answers first, so that stopping the server does not wait for them. */
    @Override
    public void stop() {
        running = false;
        pages.forEach(SseEmitter::complete);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void readFromNowOn() {
        if (!reading) {
            reading = true;
            var thread = new Thread(this::read, "oubli-demo-events");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void read() {
        try (var tail = TopicTail.open(addresses, TopicTail.STORY, BACK)) {
            while (running) {
                tail.poll(POLL).forEach(this::tell);
                tellTime();
            }
        } catch (KafkaException e) {
            LOG.warn("the demo page stopped reading: error={}", e.getClass().getName());
        } finally {
            reading = false;
        }
    }

    private void tell(RecordView view) {
        var event = JSON.writeValueAsString(view.json());
        synchronized (remembered) {
            remembered.addLast(event);
            if (remembered.size() > REMEMBERED) {
                remembered.removeFirst();
            }
            pages.forEach(page -> send(page, "record", event));
        }
    }

    private void tellTime() {
        var event = JSON.writeValueAsString(Map.of("now", domainClock.instant().toString()));
        pages.forEach(page -> send(page, "time", event));
    }

    private void send(SseEmitter page, String name, String event) {
        try {
            page.send(SseEmitter.event().name(name).data(event));
        } catch (IOException | IllegalStateException gone) {
            pages.remove(page);
        }
    }
}
