package oubli.quickstart;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A Boot application of its own context, with its name, its port and the properties that place it in this JVM. */
record Service(String name, int port, SpringApplicationBuilder application, Map<String, String> properties) {

    Service {
        properties = Map.copyOf(properties);
    }

    /** Returns when the context runs; it may not be ready to serve yet. */
    ConfigurableApplicationContext start() {
        return application
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .run(arguments());
    }

    private String[] arguments() {
        var all = new TreeMap<>(properties);
        all.put("server.port", Integer.toString(port));
        all.put("server.address", "127.0.0.1");
        all.put("spring.jmx.enabled", "false");
        return all.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
    }
}
