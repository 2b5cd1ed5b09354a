package oubli.retention.access;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose tokens are accepted.
 *
 * @param issuer the authorization server; its keys are read from {@code <issuer>/oauth2/jwks}
 */
@ConfigurationProperties("oubli")
record TokenProperties(String issuer) {

    static final String AUDIENCE = "oubli";

    TokenProperties {
        if (issuer == null || issuer.isBlank()) {
            throw new IllegalArgumentException(
                    "oubli.issuer is missing: set it to the address of the authorization server");
        }
    }
}
