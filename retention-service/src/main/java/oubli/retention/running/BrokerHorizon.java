package oubli.retention.running;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import oubli.retention.access.Refusal;
import oubli.retention.horizon.BrokerPace;
import oubli.retention.horizon.HorizonPlanner;
import oubli.retention.horizon.HorizonReport;
import oubli.retention.horizon.LiveTopic;
import oubli.retention.query.HorizonReader;
import oubli.schemas.Topic;
import oubli.schemas.TopicSettings;
import oubli.schemas.Topics;

/** Asks every broker, and every topic of ours, how it is set. */
final class BrokerHorizon implements HorizonReader, AutoCloseable {

    /** Whose changelogs are ours: Kafka Streams names them after the application. */
    private static final List<String> APPLICATIONS = List.of("consent-stream-", "retention-service-", "rights-desk-");

    private static final Set<String> CATALOGUE = Topics.all().stream()
            .map(Topic::name)
            .flatMap(name -> Stream.of(name, name + ".dead"))
            .collect(Collectors.toUnmodifiableSet());

    private final TopicSettings settings;
    private final HorizonPlanner planner;
    private final Admin admin;

    BrokerHorizon(TopicSettings settings, Map<String, Object> clients) {
        this.settings = settings;
        this.planner = new HorizonPlanner(settings);
        var config = new HashMap<>(clients);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        this.admin = Admin.create(config);
    }

    @Override
    public HorizonReport read() {
        try {
            var brokers = BrokerPace.of(configs(brokers()).values());
            var topics = configs(topics()).entrySet().stream()
                    .map(topic -> new LiveTopic(topic.getKey().name(), topic.getValue()))
                    .map(topic -> planner.of(topic, brokers))
                    .toList();
            return new HorizonReport(settings.segment(), brokers, topics);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Refusal.UNAVAILABLE.exception();
        } catch (ExecutionException notAnswered) {
            throw Refusal.UNAVAILABLE.exception();
        }
    }

    private List<ConfigResource> brokers() throws ExecutionException, InterruptedException {
        return admin.describeCluster().nodes().get().stream()
                .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
                .toList();
    }

    private List<ConfigResource> topics() throws ExecutionException, InterruptedException {
        return new TreeSet<>(admin.listTopics().names().get())
                .stream()
                        .filter(BrokerHorizon::isOurs)
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList();
    }

    private static boolean isOurs(String topic) {
        boolean internal = topic.endsWith("-changelog") || topic.endsWith("-repartition");
        return CATALOGUE.contains(topic) || (internal && APPLICATIONS.stream().anyMatch(topic::startsWith));
    }

    /** In the order asked for. */
    private Map<ConfigResource, Map<String, String>> configs(Collection<ConfigResource> resources)
            throws ExecutionException, InterruptedException {
        var told = admin.describeConfigs(resources).all().get();
        var configs = new LinkedHashMap<ConfigResource, Map<String, String>>();
        for (var resource : resources) {
            var config = told.get(resource);
            if (config != null) {
                configs.put(resource, values(config));
            }
        }
        return configs;
    }

    private static Map<String, String> values(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    @Override
    public void close() {
        admin.close();
    }
}
