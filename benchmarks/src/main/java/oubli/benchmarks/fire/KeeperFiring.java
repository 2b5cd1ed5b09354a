package oubli.benchmarks.fire;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;
import oubli.benchmarks.timers.Timers;
import oubli.schemas.TopicSettings;
import oubli.schemas.stream.StreamsSettings;

/** Ours: exactly-once, one stream thread, with the settings of retention-service. A send that fails shows at the witness. */
final class KeeperFiring implements Firing {

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(10);

    private final String run;
    private final Topics topics;
    private final Admin admin;
    private final KafkaProducer<String, Long> producer;
    private final KafkaStreams streams;

    KeeperFiring(String bootstrap, String run, Topics topics) throws Exception {
        this.run = run;
        this.topics = topics;
        admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "linger.ms", 1), new StringSerializer(), new LongSerializer());
        streams = new KafkaStreams(
                TimerKeeper.topology(topics), settings(bootstrap, run, Files.createTempDirectory("oubli-fire")));
        streams.start();
    }

    @Override
    public void keep(int count) throws ExecutionException, InterruptedException {
        for (int n = 0; n < count; n++) {
            var unused = producer.send(new ProducerRecord<>(topics.arms(), Timers.subject(n), (long) n));
        }
        producer.flush();
        awaitRead();
    }

    @Override
    public void fire() {
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            var unused = producer.send(new ProducerRecord<>(
                    topics.ticks(), partition, null, Timers.due(0).toEpochMilli()));
        }
        producer.flush();
    }

    /** One event of somebody else, as they keep coming in. */
    void another(long number) {
        var unused =
                producer.send(new ProducerRecord<>(topics.arms(), Witness.NEW + number, System.currentTimeMillis()));
    }

    @Override
    public void close() {
        streams.close();
        producer.close();
        admin.close();
    }

    private void awaitRead() throws ExecutionException, InterruptedException {
        var ends = ends();
        long start = System.nanoTime();
        while (!isRead(ends)) {
            if (System.nanoTime() - start > PATIENCE) {
                throw new IllegalStateException("the timers were not read within ten minutes");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
        var partitions = IntStream.range(0, Topics.PARTITIONS)
                .boxed()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topics.arms(), partition), partition -> OffsetSpec.latest()));
        return admin.listOffsets(partitions).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private boolean isRead(Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException {
        var read = admin.listConsumerGroupOffsets(run)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream()
                .allMatch(end ->
                        read.containsKey(end.getKey()) && read.get(end.getKey()).offset() >= end.getValue());
    }

    private static Properties settings(String bootstrap, String run, Path folder) {
        var settings = StreamsSettings.of(
                run,
                new StreamsSettings.Brokers(bootstrap, Map.of()),
                TopicSettings.quickstart(),
                new StreamsSettings.Instance(new HostInfo("localhost", 1), folder, 1, 0, 0, ""));
        settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        settings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.LongSerde.class);
        return settings;
    }
}
