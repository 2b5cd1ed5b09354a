package oubli.consent.running;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import oubli.consent.copies.Copies;
import oubli.consent.copies.Takeovers;
import oubli.consent.fold.ConsentTopology;
import oubli.consent.query.ConsentReader;
import oubli.schemas.TopicSettings;

/** Puts together what reads the stores, owned or copied. */
@Configuration(proxyBeanMethods = false)
class CopiesConfiguration {

    @Bean
    Takeovers takeovers() {
        return new Takeovers();
    }

    @Bean(destroyMethod = "close")
    Copies copies(KafkaStreams streams, ConsentProperties properties, Takeovers takeovers) {
        var application = RunningConfiguration.APPLICATION_ID;
        var clients = RunningConfiguration.clients(properties);
        var copied = new StreamsCopied(streams, application);
        return Copies.of(application, ConsentTopology.INPUTS, clients, copied, takeovers);
    }

    @Bean
    ConsentReader consentReader(
            KafkaStreams streams,
            TopicSettings settings,
            Takeovers takeovers,
            Copies copies,
            ConsentProperties properties,
            InstantSource machineTime,
            MeterRegistry meters) {
        var visits =
                new CopyVisits(copies, machineTime, properties.consentStream().maxStaleness(), meters);
        return new StreamsReader(new StreamsStores(streams), settings.partitions(), takeovers, visits);
    }

    @Bean
    MeterBinder partitionMeters(KafkaStreams streams) {
        return registry -> {
            partitions(registry, "owner", () -> count(streams, ThreadMetadata::activeTasks));
            partitions(registry, "copy", () -> count(streams, ThreadMetadata::standbyTasks));
        };
    }

    private static void partitions(MeterRegistry registry, String role, java.util.function.Supplier<Number> count) {
        Gauge.builder("oubli.consent.partitions", count)
                .description("Partitions on this instance, those it owns and those it keeps a copy of")
                .tag("role", role)
                .register(registry);
    }

    private static int count(KafkaStreams streams, Function<ThreadMetadata, Set<TaskMetadata>> tasks) {
        if (!streams.state().isRunningOrRebalancing()) {
            return 0;
        }
        return streams.metadataForLocalThreads().stream()
                .map(tasks)
                .mapToInt(Collection::size)
                .sum();
    }
}
