package oubli.consent.running;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this service finds what it needs; the keys shared with the other services and its own.
 *
 * <p>Folders and files are text here: bound as paths, relative ones would be looked up among the web server's resources.
 *
 * @param policy the policy.yaml in force until privacy.policy.versions names a later one
 * @param secrets the folder of the deployment's secrets
 */
@ConfigurationProperties("oubli")
public record ConsentProperties(
        @DefaultValue("PRODUCTION") Mode mode,
        @DefaultValue Kafka kafka,
        @DefaultValue SchemaRegistry schemaRegistry,
        @DefaultValue("policy.yaml") String policy,
        @DefaultValue("secrets") String secrets,
        @DefaultValue Topics topics,
        @DefaultValue Stream consentStream) {

    /** Whether missing secrets are made up (quickstart) or refused (production). */
    public enum Mode {
        PRODUCTION,
        QUICKSTART
    }

    /**
     * The brokers.
     *
     * @param properties passed on to every client as they are, such as security.protocol
     */
    public record Kafka(
            @DefaultValue("localhost:9092") String bootstrapServers,
            @DefaultValue Map<String, String> properties) {}

    /**
     * The schema registry.
     *
     * @param properties Confluent's own keys, such as basic.auth.user.info
     */
    public record SchemaRegistry(
            @DefaultValue("http://localhost:8085") String url,
            @DefaultValue Map<String, String> properties) {}

    /**
     * How the topics are laid out.
     *
     * @param profile production, quickstart or test: how soon deleted records leave the disks
     */
    public record Topics(
            @DefaultValue("12") int partitions,
            @DefaultValue("3") int replication,
            @DefaultValue("2") int minInSyncReplicas,
            @DefaultValue("production") String profile) {}

    /**
     * What only this service has.
     *
     * @param stateDir holds the RocksDB stores; losing it costs a restore from the changelogs
     * @param applicationServer host:port under which the other instances reach this one; empty: localhost and the server's port
     * @param groupInstanceId of this instance alone and the same after a restart, such as a stateful set's pod name: after a kill it takes
     *     its partitions up at once; empty: after the ten seconds of a lost session
     * @param cacheBytes spares the changelog repeated writes of one subject within a commit
     * @param standbyReplicas copies on other instances, which answer while an owner is down; one instance alone has nowhere to put them
     * @param maxStaleness how old a copy's no may be; a yes is only said while nothing about the subject is waiting
     */
    public record Stream(
            @DefaultValue("data/consent-stream") String stateDir,
            @DefaultValue("") String applicationServer,
            @DefaultValue("") String groupInstanceId,
            @DefaultValue("1") int threads,
            @DefaultValue("1") int standbyReplicas,
            @DefaultValue("1m") Duration maxStaleness,
            @DefaultValue("33554432") long cacheBytes) {

        public Stream {
            if (threads < 1) {
                throw new IllegalArgumentException("oubli.consent-stream.threads must be at least 1, was " + threads);
            }
        }
    }
}
