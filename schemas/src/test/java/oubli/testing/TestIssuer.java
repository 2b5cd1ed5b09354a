package oubli.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;

/** An authorization server of the tests: publishes its keys on a port of its own, and signs what a test asks for. */
public final class TestIssuer implements AutoCloseable {

    private final RSAKey rsa;
    private final ECKey ec;
    private final HttpServer server;
    private final String scope;

    /** @param scope of the tokens, unless a test changes it */
    public TestIssuer(String scope) {
        this.scope = scope;
        try {
            rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
            ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (JOSEException | IOException e) {
            throw new IllegalStateException(e);
        }
        byte[] keys = new JWKSet(List.of(rsa.toPublicJWK(), ec.toPublicJWK()))
                .toString()
                .getBytes(UTF_8);
        server.createContext("/oauth2/jwks", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
    }

    public String uri() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** A token that is right in every respect. */
    public String token() {
        return token(claims -> {});
    }

    public String token(Consumer<JWTClaimsSet.Builder> change) {
        return signed(header(JWSAlgorithm.RS256, "rsa").build(), change, signer());
    }

    public String elliptic() {
        try {
            return signed(header(JWSAlgorithm.ES256, "ec").build(), claims -> {}, new ECDSASigner(ec));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String typed(String type) {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa").type(new JOSEObjectType(type));
        return signed(header.build(), claims -> {}, signer());
    }

    public String signedBy(JWSAlgorithm algorithm) {
        return signed(header(algorithm, "rsa").build(), claims -> {}, signer());
    }

    public String unsigned() {
        return new PlainJWT(claims(claims -> {})).serialize();
    }

    /** The classic confusion: our public key taken as the secret of a symmetric signature. */
    public String signedWithPublicKeyAsSecret() {
        try {
            byte[] secret = rsa.toPublicJWK().toRSAPublicKey().getEncoded();
            return signed(header(JWSAlgorithm.HS256, "rsa").build(), claims -> {}, new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed by a stranger who says where his keys are. */
    public String signedByStranger(String jku) {
        try {
            var stranger = new RSAKeyGenerator(2048).keyID("rsa").generate();
            var header =
                    header(JWSAlgorithm.RS256, "rsa").jwkURL(URI.create(jku)).jwk(stranger.toPublicJWK());
            return signed(header.build(), claims -> {}, new RSASSASigner(stranger));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWSSigner signer() {
        try {
            return new RSASSASigner(rsa);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm, String keyId) {
        return new JWSHeader.Builder(algorithm).keyID(keyId).type(new JOSEObjectType("at+jwt"));
    }

    private String signed(JWSHeader header, Consumer<JWTClaimsSet.Builder> change, JWSSigner signer) {
        var token = new SignedJWT(header, claims(change));
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(uri())
                .audience("oubli")
                .subject("operator")
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now.minusSeconds(5)))
                .expirationTime(Date.from(now.plusSeconds(3600)))
                .claim("scope", scope);
        change.accept(claims);
        return claims.build();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
