package oubli.ingest;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The service on a Monday morning with its default settings, before a broker that forgets between tests. */
abstract class IngestTest {

    static Ingest ingest;

    @BeforeAll
    static void start() throws Exception {
        ingest = Ingest.start("2026-11-23T09:15:00Z");
    }

    @AfterAll
    static void stop() {
        ingest.close();
    }

    @BeforeEach
    void forget() {
        FakeBroker.CLUSTER.reset(true);
    }
}
