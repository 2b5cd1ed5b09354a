package oubli.retention.access;

import static org.springframework.security.oauth2.jose.jws.SignatureAlgorithm.ES256;
import static org.springframework.security.oauth2.jose.jws.SignatureAlgorithm.RS256;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Accepts only access tokens of our issuer for our audience, signed with an algorithm of a closed list.
 *
 * <p>Tokens live on the machine's clock, never on the movable one (design, section 8).
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenProperties.class)
class TokenConfiguration {

    @Bean
    JwtDecoder tokens(TokenProperties properties) {
        var decoder = NimbusJwtDecoder.withJwkSetUri(properties.issuer() + "/oauth2/jwks")
                .jwsAlgorithms(allowed -> allowed.addAll(Set.of(RS256, ES256)))
                .validateType(false)
                .build();
        decoder.setJwtValidator(validator(properties));
        return decoder;
    }

    static OAuth2TokenValidator<Jwt> validator(TokenProperties properties) {
        var timestamps = new JwtTimestampValidator();
        timestamps.setAllowEmptyExpiryClaim(false);
        return new DelegatingOAuth2TokenValidator<>(List.of(
                new JwtTypeValidator("at+jwt", "application/at+jwt"),
                timestamps,
                new JwtIssuerValidator(properties.issuer()),
                new JwtAudienceValidator(TokenProperties.AUDIENCE)));
    }
}
