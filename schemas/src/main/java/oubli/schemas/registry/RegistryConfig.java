package oubli.schemas.registry;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigException;

/**
 * Confluent's configuration keys for the registry's client, as far as they concern it: {@code schema.registry.url},
 * {@code basic.auth.credentials.source} (URL, USER_INFO) with {@code basic.auth.user.info},
 * {@code bearer.auth.credentials.source} (STATIC_TOKEN) with {@code bearer.auth.token}, {@code ssl.*} for stores, and
 * {@code http.connect.timeout.ms}, {@code http.read.timeout.ms}. All but the first may carry the prefix {@code schema.registry.}.
 */
record RegistryConfig(Map<String, String> keys) {

    static final String URL = "schema.registry.url";
    private static final String PREFIX = "schema.registry.";
    private static final List<String> OURS = List.of("basic.auth.", "bearer.auth.", "ssl.", "http.");

    RegistryConfig {
        keys = Map.copyOf(keys);
    }

    static RegistryConfig of(Map<String, ?> config) {
        var keys = new TreeMap<String, String>();
        config.forEach((key, value) -> {
            if (value != null && OURS.stream().anyMatch(unprefixed(key)::startsWith)) {
                keys.merge(
                        unprefixed(key), text(value), (known, other) -> key.startsWith(PREFIX) ? text(value) : known);
            }
        });
        var url = config.get(URL);
        if (url == null || text(url).isBlank()) {
            throw new ConfigException(URL, url, "must name the registry, such as http://localhost:8085");
        }
        keys.put(URL, text(url));
        return new RegistryConfig(keys);
    }

    /** Addresses in the order in which they are tried, without a slash at the end. */
    List<URI> urls() {
        return Arrays.stream(keys.getOrDefault(URL, "").split(",", -1))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(url -> URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url))
                .toList();
    }

    Optional<String> get(String key) {
        return Optional.ofNullable(keys.get(key)).filter(value -> !value.isEmpty());
    }

    Duration connectTimeout() {
        return millis("http.connect.timeout.ms", 2_000);
    }

    Duration readTimeout() {
        return millis("http.read.timeout.ms", 5_000);
    }

    private Duration millis(String key, long otherwise) {
        try {
            return Duration.ofMillis(get(key).map(Long::parseLong).orElse(otherwise));
        } catch (NumberFormatException e) {
            throw new ConfigException(key, keys.get(key), "must be a number of milliseconds");
        }
    }

    private static String unprefixed(String key) {
        return key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
    }

    /** Kafka's own password type hides its value from toString. */
    private static String text(Object value) {
        if (value instanceof org.apache.kafka.common.config.types.Password password) {
            return password.value();
        }
        return value instanceof List<?> list
                ? String.join(",", list.stream().map(String::valueOf).toList())
                : String.valueOf(value);
    }

    /** Never the values: some are secrets. */
    @Override
    public String toString() {
        return "RegistryConfig" + keys.keySet();
    }
}
