package oubli.quickstart.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import oubli.quickstart.Addresses;
import oubli.quickstart.CannotStart;
import oubli.schemas.TopicSettings;
import oubli.vault.Secrets;
import oubli.vault.providers.KeySettings;

/**
 * What a member reads of its environment beside what its service reads itself; docker-compose.yml shows every variable.
 *
 * @param data what the demo recipients keep
 * @param clock shared by all members, so that one of them moves the time of all
 */
record MemberSettings(
        Addresses addresses, Path policy, Path secrets, KeySettings keys, Path data, Path clock, TopicSettings topics) {

    static MemberSettings of(Map<String, String> environment) {
        var variables = new Variables(environment);
        return new MemberSettings(
                addresses(variables),
                Path.of(variables.value("OUBLI_POLICY")),
                Path.of(variables.value("OUBLI_SECRETS")),
                keys(environment),
                Path.of(variables.value("OUBLI_DATA")),
                Path.of(variables.value("OUBLI_CLOCK")),
                topics(variables));
    }

    /** With what is missing created: a demonstration. */
    Secrets openedSecrets() {
        return Secrets.openOrCreate(secrets, keys.openOrCreate(secrets));
    }

    /** OUBLI_KEYS_PROVIDER and its like, as the services read them. */
    static KeySettings keys(Map<String, String> environment) {
        var source = new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new HashMap<>(environment));
        return new Binder(ConfigurationPropertySources.from(source)).bindOrCreate("oubli.keys", KeySettings.class);
    }

    private static Addresses addresses(Variables variables) {
        return new Addresses(
                variables.address("OUBLI_CONTACT_INGEST_URL"),
                variables.address("OUBLI_CONSENT_STREAM_URL"),
                variables.address("OUBLI_RETENTION_SERVICE_URL"),
                variables.address("OUBLI_ISSUER"),
                variables.address("OUBLI_SCHEMA_REGISTRY_URL"),
                variables.value("OUBLI_KAFKA_BOOTSTRAP_SERVERS"));
    }

    private static TopicSettings topics(Variables variables) {
        return TopicSettings.profile(variables.value("OUBLI_TOPICS_PROFILE"))
                .withPartitions(variables.number("OUBLI_TOPICS_PARTITIONS"))
                .withReplication(
                        variables.number("OUBLI_TOPICS_REPLICATION"),
                        variables.number("OUBLI_TOPICS_MIN_IN_SYNC_REPLICAS"));
    }

    /** Variables that must be set; a refusal names the one that is not. */
    private record Variables(Map<String, String> environment) {

        String value(String name) {
            var value = environment.getOrDefault(name, "");
            if (value.isBlank()) {
                throw new CannotStart("The variable " + name + " is not set: docker-compose.yml shows how.");
            }
            return value;
        }

        URI address(String name) {
            return URI.create(value(name));
        }

        int number(String name) {
            try {
                return Integer.parseInt(value(name));
            } catch (NumberFormatException e) {
                throw new CannotStart("The variable " + name + " must be a whole number, was '" + value(name) + "'.");
            }
        }
    }
}
