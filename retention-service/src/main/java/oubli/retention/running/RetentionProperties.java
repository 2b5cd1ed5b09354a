package oubli.retention.running;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import oubli.vault.providers.KeySettings;

/**
 * Where this service finds what it needs; the keys shared with the other services and its own.
 *
 * @param mode production or quickstart: only the quickstart believes a shifted clock and steps of any size
 * @param policy the policy.yaml that this deployment publishes
 * @param secrets the folder of the deployment's secrets
 * @param keys where the key-encryption keys live
 */
@ConfigurationProperties("oubli")
public record RetentionProperties(
        @DefaultValue("production") Mode mode,
        @DefaultValue Kafka kafka,
        @DefaultValue SchemaRegistry schemaRegistry,
        @DefaultValue("policy.yaml") Path policy,
        @DefaultValue("secrets") Path secrets,
        @DefaultValue KeySettings keys,
        @DefaultValue Topics topics,
        @DefaultValue Retention retention,
        @DefaultValue Webhooks webhooks) {

    /** Where erasures are noted apart from the brokers' disks: {@code erasures} among the secrets unless said otherwise. */
    Path erasureJournal() {
        return retention.erasureJournal().isEmpty() ? secrets.resolve("erasures") : Path.of(retention.erasureJournal());
    }

    /** What kind of deployment this is. */
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
     * @param standbyReplicas warm copies on other instances, so that a crash pauses no subject for a restore
     * @param tickEvery between two ticks of a partition: shorter is more punctual, longer is cheaper
     * @param settle how long after its due instant something is acted on
     * @param batch how many due entries one tick acts on at most; ten times as many while nothing comes in
     * @param skewBound how far a tick may be from the broker's own time
     * @param stepBound how far one tick may move a partition's time before an operator must confirm
     * @param brokerLogDirs the log directories of brokers on this host, which a proof of erasure reads as files; none: it says so
     * @param erasureJournal folder for the erasures that a backup may not know, apart from the brokers' disks; empty: among the secrets
     * @param horizonEvery between two looks at the brokers' settings, from which the erasure horizon follows
     * @param epochs how long key-encryption keys live
     */
    public record Retention(
            @DefaultValue("data/retention-service") Path stateDir,
            @DefaultValue("") String applicationServer,
            @DefaultValue("") String groupInstanceId,
            @DefaultValue("1") int threads,
            @DefaultValue("0") int standbyReplicas,
            @DefaultValue("1s") Duration tickEvery,
            @DefaultValue("15s") Duration settle,
            @DefaultValue("10000") int batch,
            @DefaultValue("5s") Duration skewBound,
            @DefaultValue("30d") Duration stepBound,
            @DefaultValue List<Path> brokerLogDirs,
            @DefaultValue("") String erasureJournal,
            @DefaultValue("1m") Duration horizonEvery,
            @DefaultValue Epochs epochs) {

        public Retention {
            if (threads < 1) {
                throw new IllegalArgumentException("oubli.retention.threads must be at least 1, was " + threads);
            }
            if (horizonEvery.toMillis() < 1_000) {
                throw new IllegalArgumentException(
                        "oubli.retention.horizon-every must be at least 1s, was " + horizonEvery);
            }
        }
    }

    /**
     * The recipients of the policy that have no Kafka.
     *
     * @param recipients by recipient id, the OpenDSR endpoint that takes its erasures: https, or in the quickstart this machine
     * @param callbacks where recipients reach this service, for the addresses they call back
     * @param answerWithin how long one answer may take, to its last byte
     */
    public record Webhooks(
            @DefaultValue Map<String, URI> recipients,
            @DefaultValue("") String callbacks,
            @DefaultValue("10s") Duration answerWithin) {

        public Webhooks {
            recipients = Map.copyOf(recipients);
            if (!recipients.isEmpty() && callbacks.isBlank()) {
                throw new IllegalArgumentException(
                        "oubli.webhooks.callbacks must be the address under which recipients reach this service, was empty");
            }
        }
    }

    /**
     * How long key-encryption keys live, in real time.
     *
     * @param every an epoch is current for this long
     * @param destroyWithin an epoch that stands longer than this after its beginning is an alarm: bound T3 is broken
     * @param grace how long after an epoch began a key that was wrapped under the one before may still arrive
     * @param reportEvery between two reports of how many keys live in each epoch
     * @param batch how many data keys one step moves to the current epoch at most
     */
    public record Epochs(
            @DefaultValue("7d") Duration every,
            @DefaultValue("14d") Duration destroyWithin,
            @DefaultValue("1h") Duration grace,
            @DefaultValue("1m") Duration reportEvery,
            @DefaultValue("500") int batch) {}
}
