package oubli.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.common.config.ConfigException;

/** Who we are to the registry, and whom we trust to be it. */
final class RegistryCredentials {

    private static final String BASIC_SOURCE = "basic.auth.credentials.source";
    private static final String BEARER_SOURCE = "bearer.auth.credentials.source";

    static Optional<String> authorization(RegistryConfig config) {
        return bearer(config).or(() -> basic(config));
    }

    private static Optional<String> basic(RegistryConfig config) {
        var source = config.get(BASIC_SOURCE).orElse("URL").toUpperCase(Locale.ROOT);
        return switch (source) {
            case "USER_INFO" -> config.get("basic.auth.user.info").map(RegistryCredentials::basicOf);
            case "URL" ->
                config.urls().stream()
                        .map(URI::getUserInfo)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(RegistryCredentials::basicOf);
            default -> throw new ConfigException(BASIC_SOURCE, source, "must be URL or USER_INFO");
        };
    }

    private static Optional<String> bearer(RegistryConfig config) {
        return config.get(BEARER_SOURCE).map(source -> {
            if (!source.equalsIgnoreCase("STATIC_TOKEN")) {
                throw new ConfigException(BEARER_SOURCE, source, "must be STATIC_TOKEN");
            }
            return "Bearer "
                    + config.get("bearer.auth.token")
                            .orElseThrow(() -> new ConfigException("bearer.auth.token must be set for STATIC_TOKEN"));
        });
    }

    private static String basicOf(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(UTF_8));
    }

    /** Empty where no store is configured: the JDK's defaults then hold. */
    static Optional<SSLContext> sslContext(RegistryConfig config) {
        var trust = store(config, "ssl.truststore");
        var own = store(config, "ssl.keystore");
        return trust.isEmpty() && own.isEmpty() ? Optional.empty() : Optional.of(sslContext(config, trust, own));
    }

    private static SSLContext sslContext(RegistryConfig config, Optional<KeyStore> trust, Optional<KeyStore> own) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(
                    own.isEmpty() ? null : keys(config, own.get()),
                    trust.isEmpty() ? null : trusted(trust.get()),
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new ConfigException("ssl.truststore.location or ssl.keystore.location cannot be used: " + e);
        }
    }

    private static TrustManager[] trusted(KeyStore store) throws GeneralSecurityException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust.getTrustManagers();
    }

    private static KeyManager[] keys(RegistryConfig config, KeyStore store) throws GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        var password = config.get("ssl.key.password")
                .or(() -> config.get("ssl.keystore.password"))
                .orElse("");
        keys.init(store, password.toCharArray());
        return keys.getKeyManagers();
    }

    private static Optional<KeyStore> store(RegistryConfig config, String prefix) {
        return config.get(prefix + ".location").map(location -> load(config, prefix, Path.of(location)));
    }

    private static KeyStore load(RegistryConfig config, String prefix, Path location) {
        try (var file = Files.newInputStream(location)) {
            var store = KeyStore.getInstance(config.get(prefix + ".type").orElse("PKCS12"));
            store.load(
                    file,
                    config.get(prefix + ".password").map(String::toCharArray).orElse(new char[0]));
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigException(
                    prefix + ".location",
                    location,
                    "cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private RegistryCredentials() {}
}
