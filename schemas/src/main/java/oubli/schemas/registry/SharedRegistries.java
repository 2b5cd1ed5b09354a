package oubli.schemas.registry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One client per configuration in a JVM: serdes are many, an HTTP client has threads of its own. */
final class SharedRegistries {

    private static final String MEMORY = "mock://";
    private static final Map<RegistryConfig, SchemaRegistry> CLIENTS = new ConcurrentHashMap<>();

    static SchemaRegistry of(Map<String, ?> config) {
        return CLIENTS.computeIfAbsent(RegistryConfig.of(config), SharedRegistries::open);
    }

    private static SchemaRegistry open(RegistryConfig config) {
        return config.get(RegistryConfig.URL).orElse("").startsWith(MEMORY)
                ? new MemoryRegistry()
                : new HttpRegistry(config);
    }

    private SharedRegistries() {}
}
