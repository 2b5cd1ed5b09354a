package oubli.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The ports of design §8, all moved by one offset. */
public record Ports(int offset) {

    /** The largest offset that leaves every port a valid one. */
    public static final int LARGEST = 65535 - 9092;

    private static final int ATTEMPTS = 200;

    public Ports {
        if (offset < 0 || offset > LARGEST) {
            throw new IllegalArgumentException("The port offset must lie between 0 and " + LARGEST + ", was " + offset);
        }
    }

    /** The value of {@code --ports}; throws {@link IllegalArgumentException} with a sentence for whoever typed it. */
    public static Ports parse(String offset) {
        try {
            return new Ports(Integer.parseInt(offset));
        } catch (IllegalArgumentException outside) {
            throw new IllegalArgumentException(
                    "--ports must be a whole number from 0 to " + LARGEST + ", was '" + offset + "'.", outside);
        }
    }

    /** Ports that nobody listens on at this moment, far from those of a system in use. */
    public static Ports free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var ports = new Ports(ThreadLocalRandom.current().nextInt(4_000, 22_000));
            if (ports.all().values().stream().allMatch(Ports::isFree)) {
                return ports;
            }
        }
        throw new IllegalStateException("No offset with free ports was found in " + ATTEMPTS + " attempts.");
    }

    /** Whether this JVM could listen there, on the loopback interface. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    public int contactIngest() {
        return 8080 + offset;
    }

    public int consentStream() {
        return 8081 + offset;
    }

    public int retentionService() {
        return 8082 + offset;
    }

    public int issuer() {
        return 8084 + offset;
    }

    public int schemaRegistry() {
        return 8085 + offset;
    }

    /** The mail server of the demo. */
    public int smtp() {
        return 1025 + offset;
    }

    /** The page that shows what it received. */
    public int mail() {
        return 8025 + offset;
    }

    public int kafka() {
        return 9092 + offset;
    }

    /** Every port with the name of what listens there, in order. */
    public Map<String, Integer> all() {
        var all = new LinkedHashMap<String, Integer>();
        all.put("contact-ingest", contactIngest());
        all.put("consent-stream", consentStream());
        all.put("retention-service", retentionService());
        all.put("authorization server", issuer());
        all.put("schema registry", schemaRegistry());
        all.put("Kafka", kafka());
        all.put("SMTP", smtp());
        all.put("mail", mail());
        return all;
    }
}
