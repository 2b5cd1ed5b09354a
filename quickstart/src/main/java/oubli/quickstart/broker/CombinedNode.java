package oubli.quickstart.broker;

import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer$;
import kafka.server.Server$;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.image.loader.MetadataLoader;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Controller and broker as {@code kafka.server.KafkaRaftServer} joins them, with one step between: the broker starts only when the
 * controller has forgotten the broker's {@linkplain FormerSelf former self}.
 */
final class CombinedNode {

    private static final Logger LOG = LoggerFactory.getLogger(CombinedNode.class);

    private final Metrics metrics;
    private final SharedServer shared;
    private final ControllerServer controller;
    private final BrokerServer broker;

    CombinedNode(KafkaConfig config) {
        var folders = KafkaRaftServer$.MODULE$.initializeLogDirs(config, LOG, "[node " + config.nodeId() + "] ");
        var quorum = config.quorumConfig();
        metrics = Server$.MODULE$.initializeMetrics(
                config, Time.SYSTEM, folders._1().clusterId().orElseThrow());
        shared = new SharedServer(
                config,
                folders._1(),
                Time.SYSTEM,
                metrics,
                CompletableFuture.completedFuture(QuorumConfig.parseVoterConnections(quorum.voters())),
                QuorumConfig.parseBootstrapServers(quorum.bootstrapServers()),
                new StandardFaultHandlerFactory(),
                ServerSocketFactory.INSTANCE);
        broker = new BrokerServer(shared);
        controller = new ControllerServer(shared, KafkaRaftServer$.MODULE$.configSchema(), folders._2());
    }

    /** Returns when the broker serves clients. */
    void start() {
        startController();
        broker.startup();
    }

    /** Returns when no former self of the broker counts as alive. */
    void startController() {
        controller.startup();
        FormerSelf.forget(
                shared.loader(), controller.controller(), shared.brokerConfig().nodeId());
    }

    MetadataLoader metadata() {
        return shared.loader();
    }

    /** May be called in any state, repeatedly. */
    void stop() {
        broker.shutdown();
        controller.shutdown();
        metrics.close();
    }

    void awaitStopped() {
        broker.awaitShutdown();
        controller.awaitShutdown();
    }
}
