package oubli.consent.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import oubli.consent.ConsentStreamApplication;

/** A service that is up before its brokers is alive, not ready, and waits. */
class WithoutBrokersTest {

    private static final Clock SHARED = Clock.fixed(Instant.parse("2029-11-23T23:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void isAliveAndNotReadyAndTakesTheClockItIsGiven() throws Exception {
        try (var context = start()) {
            assertThat(status(context, "/actuator/health/liveness")).isEqualTo(200);
            assertThat(status(context, "/actuator/health/readiness")).isEqualTo(503);
            assertThat(context.getBean("domainClock")).isSameAs(SHARED);
        }
    }

    private ConfigurableApplicationContext start() {
        return ConsentStreamApplication.application()
                .initializers(context ->
                        ((GenericApplicationContext) context).registerBean("domainClock", Clock.class, () -> SHARED))
                .run(
                        "--server.port=0",
                        "--oubli.mode=quickstart",
                        "--oubli.kafka.bootstrap-servers=localhost:1",
                        "--oubli.policy=../policy.yaml",
                        "--oubli.secrets=" + folder.resolve("secrets"),
                        "--oubli.consent-stream.state-dir=" + folder.resolve("state"));
    }

    private static int status(ConfigurableApplicationContext context, String path)
            throws IOException, InterruptedException {
        var port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
