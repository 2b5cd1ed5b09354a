package oubli.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    @Test
    void trustsTheStoreItIsGivenAndNoOther() throws Exception {
        var server = server(certificate());
        try {
            var url = "https://localhost:" + server.getAddress().getPort();
            var trusting = Map.of(
                    "schema.registry.url", url,
                    "schema.registry.ssl.truststore.location",
                            folder.resolve("store.p12").toString(),
                    "schema.registry.ssl.truststore.password", PASSWORD);

            assertThat(SchemaRegistry.of(trusting).byId(7)).contains("\"string\"");
            assertThatThrownBy(() -> SchemaRegistry.of(Map.of("schema.registry.url", url))
                            .byId(7))
                    .isInstanceOf(RegistryException.class);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void namesAStoreThatCannotBeReadButNotItsPassword() {
        var config = Map.of(
                "schema.registry.url",
                "https://localhost:1",
                "ssl.truststore.location",
                folder.resolve("none.p12").toString(),
                "ssl.truststore.password",
                PASSWORD);

        assertThatThrownBy(() -> SchemaRegistry.of(config))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("none.p12")
                .hasMessageNotContaining(PASSWORD);
    }

    private KeyStore certificate() throws Exception {
        var file = folder.resolve("store.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "registry",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static HttpsServer server(KeyStore store) throws Exception {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/schemas/ids/7", exchange -> {
            var answer = "{\"schema\":\"\\\"string\\\"\"}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            try (var out = exchange.getResponseBody()) {
                out.write(answer);
            }
        });
        server.start();
        return server;
    }
}
