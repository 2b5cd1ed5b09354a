package oubli.quickstart.scenario;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import oubli.quickstart.Ports;
import oubli.quickstart.Quickstart;
import oubli.quickstart.QuickstartOptions;

/** The quickstart as its own launcher starts it, on free ports, with the doors to it. */
public final class RunningSystem implements AutoCloseable {

    private final Quickstart quickstart;
    private final Http http;
    private final KafkaLog log;

    private RunningSystem(Quickstart quickstart) {
        this.quickstart = quickstart;
        this.http = new Http(quickstart.addresses().ports().offset());
        this.log = new KafkaLog(
                quickstart.addresses().bootstrapServers(),
                quickstart.addresses().schemaRegistry().toString());
    }

    /** A first start on fresh data, its clock at the given instant. */
    public static RunningSystem start(Path data, Set<String> without, Instant now) {
        return new RunningSystem(
                Quickstart.start(options(data, without).startingAt(now).startingFresh()));
    }

    /** Another start on the data that is there; the clock goes on where it was. */
    public static RunningSystem restart(Path data, Set<String> without) {
        return new RunningSystem(Quickstart.start(options(data, without)));
    }

    /** By how much its ports are shifted. */
    public int offset() {
        return quickstart.addresses().ports().offset();
    }

    public Http http() {
        return http;
    }

    public KafkaLog log() {
        return log;
    }

    private static QuickstartOptions options(Path data, Set<String> without) {
        var options = QuickstartOptions.in(data).on(Ports.free());
        for (var recipient : without) {
            options = options.leavingOut(recipient);
        }
        return options;
    }

    @Override
    public void close() {
        quickstart.close();
    }
}
