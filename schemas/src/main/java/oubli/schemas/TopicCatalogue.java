package oubli.schemas;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics that are missing and tells where those that stand differ from what they must be. */
public final class TopicCatalogue {

    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);

    private final TopicSettings settings;

    public TopicCatalogue(TopicSettings settings) {
        this.settings = settings;
    }

    /** What a service does at its start: creates what is missing, then refuses to go on with drift. */
    public void ensure(Admin admin) {
        createMissing(admin);
        var drifts = verify(admin);
        if (!drifts.isEmpty()) {
            throw new TopicDriftException(drifts);
        }
    }

    /**
     * What a service does that leaves creating to others.
     *
     * @throws TopicsMissingException where one of these topics does not stand yet
     * @throws TopicDriftException where one stands otherwise than it must
     */
    public void require(Admin admin, List<Topic<?>> topics) {
        var drifts = verify(
                admin,
                topics.stream()
                        .map(topic -> newTopic(topic.name(), topic.cleanup()))
                        .toList());
        var missing = drifts.stream().filter(Drift::isMissing).map(Drift::topic).toList();
        if (!missing.isEmpty()) {
            throw new TopicsMissingException(missing);
        }
        if (!drifts.isEmpty()) {
            throw new TopicDriftException(drifts);
        }
    }

    /** Several services may do this at once: whoever comes second finds the topic there. */
    public void createMissing(Admin admin) {
        var standing = await(admin.listTopics().names());
        var missing =
                expected().filter(topic -> !standing.contains(topic.name())).toList();
        if (!missing.isEmpty()) {
            admin.createTopics(missing).values().values().forEach(TopicCatalogue::awaitCreation);
            awaitVisible(admin, missing.stream().map(NewTopic::name).toList());
        }
    }

    /** The controller answers before every broker knows of the topic. */
    private static void awaitVisible(Admin admin, List<String> names) {
        long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (!await(admin.listTopics().names()).containsAll(names)) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("topics were created but are not visible after " + VISIBLE_WITHIN);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** Every setting that is not as expected; a missing topic is a drift too. Settings the catalogue does not name are the operator's. */
    public List<Drift> verify(Admin admin) {
        return verify(admin, expected().toList());
    }

    private static List<Drift> verify(Admin admin, List<NewTopic> topics) {
        var standing = described(admin, topics);
        var configs = configs(admin, standing.keySet());
        var drifts = new ArrayList<Drift>();
        topics.forEach(topic -> {
            var found = Optional.ofNullable(standing.get(topic.name()));
            found.ifPresentOrElse(
                    description -> {
                        compareLayout(topic, description, drifts);
                        compareConfig(topic, configs, drifts);
                    },
                    () -> drifts.add(Drift.missing(topic.name())));
        });
        return List.copyOf(drifts);
    }

    private Stream<NewTopic> expected() {
        return Topics.all().stream()
                .flatMap(topic -> Stream.of(
                        newTopic(topic.name(), topic.cleanup()), newTopic(topic.dead(), Cleanup.DELETE_DEAD)));
    }

    private NewTopic newTopic(String name, Cleanup cleanup) {
        return new NewTopic(name, settings.partitions(), (short) settings.replication())
                .configs(settings.topicConfig(cleanup));
    }

    private static Map<String, TopicDescription> described(Admin admin, List<NewTopic> topics) {
        var standing = await(admin.listTopics().names());
        var names =
                topics.stream().map(NewTopic::name).filter(standing::contains).toList();
        return standing(admin.describeTopics(names).topicNameValues());
    }

    private static Map<String, Config> configs(Admin admin, Collection<String> names) {
        var resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .collect(toSet());
        return standing(admin.describeConfigs(resources).values()).entrySet().stream()
                .collect(toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
    }

    /** What was deleted between being listed and being asked about is missing, not an error. */
    private static <K, V> Map<K, V> standing(Map<K, KafkaFuture<V>> answers) {
        var standing = new HashMap<K, V>();
        answers.forEach((name, answer) -> {
            try {
                standing.put(name, await(answer));
            } catch (UnknownTopicOrPartitionException gone) {
                standing.remove(name);
            }
        });
        return standing;
    }

    private static void compareLayout(NewTopic topic, TopicDescription found, List<Drift> drifts) {
        var partitions = found.partitions();
        compare(topic.name(), "partitions", topic.numPartitions(), partitions.size(), drifts);
        partitions.stream()
                .map(partition -> partition.replicas().size())
                .filter(copies -> copies != topic.replicationFactor())
                .findFirst()
                .ifPresent(copies -> compare(topic.name(), "replication", topic.replicationFactor(), copies, drifts));
    }

    private static void compareConfig(NewTopic topic, Map<String, Config> configs, List<Drift> drifts) {
        var found = configs.get(topic.name());
        topic.configs().forEach((key, expected) -> {
            var entry = found == null ? null : found.get(key);
            compare(topic.name(), key, expected, entry == null ? "unset" : entry.value(), drifts);
        });
    }

    private static void compare(String topic, String key, Object expected, Object found, List<Drift> drifts) {
        if (!expected.toString().equals(String.valueOf(found))) {
            drifts.add(new Drift(topic, key, expected.toString(), String.valueOf(found)));
        }
    }

    private static void awaitCreation(KafkaFuture<Void> creation) {
        try {
            await(creation);
        } catch (TopicExistsException e) {
            // another service was faster; verify() looks at what it made
        }
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        }
    }
}
