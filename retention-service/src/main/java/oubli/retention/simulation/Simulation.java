package oubli.retention.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import oubli.policy.PrivacyPolicy;
import oubli.retention.RetentionTopology;
import oubli.retention.clock.TickCheck;
import oubli.retention.clock.TickCheck.ShiftedClocks;
import oubli.retention.due.DueQueue;
import oubli.retention.due.Turns;
import oubli.retention.keep.Pace;
import oubli.retention.keep.Policies;
import oubli.retention.keep.ProgressView;
import oubli.retention.keep.RestoreGate;
import oubli.retention.keep.RetentionStores;
import oubli.retention.keep.StartLine;
import oubli.retention.running.MicrometerMeters;
import oubli.schemas.Topic;
import oubli.schemas.Topics;
import oubli.schemas.stream.Edge;
import oubli.schemas.stream.SiftMeter;
import oubli.vault.certificates.CertificateKeys;
import oubli.vault.certificates.CertificateSigner;
import oubli.vault.certificates.CertificateVerifier;

/**
 * Runs the service's own topology over records that were read from the topics, under a clock of its own (decision 0192). Nothing leaves
 * it: Kafka's {@link TopologyTestDriver} stands where the brokers would, and no producer exists.
 *
 * <pre>
 * records of the topics ─▶ replay ─▶ tick of now ─▶ tick of a policy to try ─▶ tick of the date ─▶ announcements
 * </pre>
 *
 * <p>One partition holds everybody. Recipients do not answer in it: their reminders are left out.
 */
public final class Simulation implements AutoCloseable {

    private static final Duration FOREVER = Duration.ofDays(3_650);

    private static final Pace PACE =
            new Pace(Duration.ofSeconds(15), 10_000, Turns.sharing(FOREVER, 1), Pace.DRAIN_EVERY, FOREVER);

    /** What is waited for between two looks at how much is left to do. */
    private static final Duration STEP = Pace.DRAIN_EVERY;

    private final TopologyTestDriver driver;
    private final SimulationWire wire;
    private final Set<String> known = new HashSet<>();
    private final Map<Announcement, Long> announced = new TreeMap<>(Announcement.ORDER);

    private Simulation(Map<String, ?> serdes, Policies policies, SimulationWire wire, Path folder) {
        this.wire = wire;
        var pem = CertificateKeys.freshPrivatePem();
        var verifier = new CertificateVerifier(CertificateKeys.readPublic(CertificateKeys.publicPemOf(pem)));
        var parts = new RetentionTopology.Parts(
                policies,
                new TickCheck(TickCheck.ANY_STEP, TickCheck.ANY_STEP, ShiftedClocks.BELIEVED),
                PACE,
                StartLine.reached(),
                new MicrometerMeters(new SimpleMeterRegistry(), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)),
                new RestingKeyCare(),
                new RestoreGate(),
                new CertificateSigner(CertificateKeys.readPrivate(pem), verifier));
        var edge = new Edge(serdes, 1, UnaryOperator.identity(), SiftMeter.NONE);
        this.driver = new TopologyTestDriver(new RetentionTopology(edge, parts).build(), config(folder));
    }

    /**
     * What came of it.
     *
     * @param from the domain's now when the topics were read
     * @param announced how often each, in order of the due instants
     */
    public record Outcome(Instant from, Map<Announcement, Long> announced) {}

    /**
     * Reads what the brokers hold and simulates until everything is announced that is due before an instant.
     *
     * @param clients bootstrap servers, security and schema registry; read from, never written to
     * @param tried a version to put in force now; empty: the one that is
     * @param folder for the copy of the state, pseudonyms only; the caller deletes it
     */
    public static Outcome run(Map<String, ?> clients, Instant to, Optional<PrivacyPolicy> tried, Path folder) {
        var wire = new SimulationWire(clients);
        var last = lastTick(clients, wire);
        var policies = new SimulatedPolicies(published(clients, wire), last.policyVersion());
        try (var simulation = new Simulation(clients, policies, wire, folder)) {
            simulation.replay(History.read(clients, inputs()));
            simulation.tick(last);
            var now = last;
            if (tried.isPresent()) {
                policies.tryOut(tried.get());
                now = last.under(tried.get().version());
                simulation.tick(now);
            }
            simulation.tick(now.movedTo(to.minusMillis(1).plus(PACE.settle())));
            return new Outcome(last.now(), simulation.announced);
        }
    }

    private static List<String> inputs() {
        return RetentionTopology.inputs().stream()
                .filter(topic -> !topic.equals(Topics.TICKS.name()))
                .toList();
    }

    private static Moment lastTick(Map<String, ?> clients, SimulationWire wire) {
        return History.read(clients, List.of(Topics.TICKS.name())).stream()
                .map(ConsumerRecord::value)
                .filter(Objects::nonNull)
                .map(wire::moment)
                .max(Comparator.comparing(Moment::now))
                .orElseThrow(() -> new IllegalArgumentException(
                        "No tick says what time it is: the system has not run in the last hour."));
    }

    private static Map<String, PrivacyPolicy> published(Map<String, ?> clients, SimulationWire wire) {
        return History.read(clients, List.of(Topics.POLICY_VERSIONS.name())).stream()
                .map(ConsumerRecord::value)
                .filter(Objects::nonNull)
                .map(wire::policy)
                .collect(toMap(PrivacyPolicy::version, identity(), (first, again) -> again));
    }

    /** Without a tick nothing is decided: what was announced is only taken in, and never announced again. */
    private void replay(List<ConsumerRecord<byte[], byte[]>> history) {
        var topics = new HashMap<String, TestInputTopic<byte[], byte[]>>();
        for (var record : history) {
            topics.computeIfAbsent(record.topic(), this::input)
                    .pipeInput(new TestRecord<>(
                            record.key(), record.value(), record.headers(), Instant.ofEpochMilli(record.timestamp())));
            if (record.key() != null) {
                known.add(new String(record.key(), UTF_8));
            }
        }
    }

    private void tick(Moment moment) {
        input(Topics.TICKS.name())
                .pipeInput(new TestRecord<>("0".getBytes(UTF_8), wire.tick(moment), moment.appendedAt()));
        while (isBusy(moment.now().minus(PACE.settle()))) {
            driver.advanceWallClockTime(STEP);
        }
        collect();
    }

    /** The walk that follows another policy goes on by itself, and so does what a tick could not do at once. */
    private boolean isBusy(Instant upTo) {
        var left = new AtomicLong();
        DueQueue.look(driver.getKeyValueStore(RetentionStores.DUE_BY_TIME), upTo, due -> left.incrementAndGet());
        var progress = new ProgressView(driver.getKeyValueStore(RetentionStores.PROGRESS_BY_NAME));
        return left.get() > 0 || !progress.followsPolicy();
    }

    private void collect() {
        for (var record : written(Topics.ERASURE_EVENTS)) {
            count(record, Optional.ofNullable(record.getValue()).map(wire::erasure));
        }
        for (var record : written(Topics.LAPSE_EVENTS)) {
            count(record, Optional.ofNullable(record.getValue()).flatMap(wire::lapse));
        }
    }

    private void count(TestRecord<byte[], byte[]> record, Optional<Announcement> announcement) {
        if (known.add(new String(record.getKey(), UTF_8))) {
            announcement.ifPresent(each -> announced.merge(each, 1L, Long::sum));
        }
    }

    private List<TestRecord<byte[], byte[]>> written(Topic<?> topic) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private TestInputTopic<byte[], byte[]> input(String topic) {
        return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Properties config(Path folder) {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "retention-simulation");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9092");
        config.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        return config;
    }

    @Override
    public void close() {
        driver.close();
    }
}
