package oubli.quickstart.demo;

import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The topics, live: server-sent events named {@code record} and {@code time}. */
@RestController
final class LiveController {
    private final LiveEvents events;

    LiveController(LiveEvents events) {
        this.events = events;
    }

    @GetMapping(path = "/demo/api/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events() {
        return events.listen();
    }

    /** Closing the page is how listening ends, and nothing to report. */
    @ExceptionHandler(IOException.class)
    void pageIsClosed() {}
}
