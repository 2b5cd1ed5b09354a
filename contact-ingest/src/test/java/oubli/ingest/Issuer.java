package oubli.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
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

/** An authorization server as far as a resource server sees one: its keys, and tokens good and bad. */
final class Issuer implements AutoCloseable {

    private final RSAKey key;
    private final HttpServer server;

    Issuer() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("test").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var keys = new JWKSet(key.toPublicJWK()).toString().getBytes(UTF_8);
        server.createContext("/oauth2/jwks", exchange -> {
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.createContext("/oauth2/token", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"access_token\":\"access\"}".getBytes(UTF_8));
            exchange.close();
        });
        server.start();
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** A token by its name in the tables of bad inputs. */
    String token(String name) throws JOSEException {
        var now = Instant.now();
        return switch (name) {
            case "operator" -> signed(claims(now, "oubli", "contact:write"), "at+jwt", key);
            case "recipient" -> signed(claims(now, "oubli", "erasure:read"), "at+jwt", key);
            case "expired" -> signed(claims(now.minusSeconds(7200), "oubli", "contact:write"), "at+jwt", key);
            case "wrong audience" -> signed(claims(now, "another", "contact:write"), "at+jwt", key);
            case "mailer" -> signed(claims(now, "oubli", "consent:read erasure:read"), "at+jwt", key);
            case "wrong type" -> signed(claims(now, "oubli", "contact:write"), "JWT", key);
            case "foreign key" ->
                signed(
                        claims(now, "oubli", "contact:write"),
                        "at+jwt",
                        new RSAKeyGenerator(2048).keyID("test").generate());
            case "alg none" -> new PlainJWT(claims(now, "oubli", "contact:write")).serialize();
            case "HS256 with the public key" -> hmac(claims(now, "oubli", "contact:write"));
            case "jku" -> withJku(claims(now, "oubli", "contact:write"));
            default -> name;
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private JWTClaimsSet claims(Instant now, String audience, String scope) {
        return new JWTClaimsSet.Builder()
                .issuer(uri().toString())
                .subject("operator")
                .audience(audience)
                .claim("scope", scope)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)))
                .build();
    }

    private static String signed(JWTClaimsSet claims, String type, RSAKey key) throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType(type))
                .keyID(key.getKeyID())
                .build();
        var token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private String hmac(JWTClaimsSet claims) throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID("test")
                .build();
        var token = new SignedJWT(header, claims);
        token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        return token.serialize();
    }

    private String withJku(JWTClaimsSet claims) throws JOSEException {
        var foreign = new RSAKeyGenerator(2048).keyID("elsewhere").generate();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID("elsewhere")
                .jwkURL(URI.create("http://localhost:9/jwks"))
                .build();
        var token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(foreign));
        return token.serialize();
    }
}
