package oubli.quickstart.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

class IssuerApplicationTest {

    @TempDir
    static Path folder;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext context;
    private static String address;

    @BeforeAll
    static void start() {
        context = IssuerApplication.application(DemoClient.everyone(), folder.resolve("signing-key.json"))
                .run("--server.port=0", "--oubli.issuer=http://localhost:8084");
        address = "http://localhost:"
                + ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void givesAllScopesOfTheClientWhenNoneIsNamed() throws Exception {
        var claims = tokenOf("recipient-crm", "").getJWTClaimsSet();

        assertThat(List.of(claims.getStringClaim("scope").split(" ")))
                .containsExactlyInAnyOrder("erasure:read", "receipt:write", "consent:read");
        assertThat(claims.getStringClaim("recipient")).isEqualTo("crm");
        assertThat(claims.getAudience()).containsExactly("oubli");
        assertThat(claims.getIssuer()).isEqualTo("http://localhost:8084");
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void givesOnlyTheScopeAsked() throws Exception {
        assertThat(tokenOf("operator", "&scope=consent:read").getJWTClaimsSet().getStringClaim("scope"))
                .isEqualTo("consent:read");
    }

    @Test
    void signsAccessTokensWithTheKeyItPublishes() throws Exception {
        var token = tokenOf("dpo", "");

        var keys = JWKSet.parse(get("/oauth2/jwks").body());
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
        assertThat(key.isPrivate()).isFalse();
        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
    }

    @Test
    void refusesAWrongSecretAndAForeignScope() throws Exception {
        assertThat(askToken("operator", "wrong", "").statusCode()).isEqualTo(401);
        assertThat(askToken("recipient-crm", "recipient-crm-secret", "&scope=time:write")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void keepsItsKeyFromOtherUsers() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("signing-key.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void opensOnlyHealthAndMetrics() throws Exception {
        assertThat(get("/actuator/health/readiness").body()).contains("UP");
        assertThat(get("/actuator/prometheus").body()).contains("jvm_memory");
        assertThat(get("/actuator/env").statusCode()).isEqualTo(404);
        assertThat(get("/actuator").statusCode()).isEqualTo(404);
    }

    private static SignedJWT tokenOf(String client, String more) throws Exception {
        var answer = askToken(client, DemoClient.secretOf(client), more);
        assertThat(answer.statusCode()).isEqualTo(200);
        var token = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(answer.body());
        assertThat(token.find()).isTrue();
        return SignedJWT.parse(token.group(1));
    }

    private static HttpResponse<String> askToken(String client, String secret, String more) throws Exception {
        var basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(address + "/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials" + more))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(address + path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
