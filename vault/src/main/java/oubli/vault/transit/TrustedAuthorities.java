package oubli.vault.transit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import oubli.vault.SecretRefusedException;

/** Trusts the certificates of a PEM file and no others. */
final class TrustedAuthorities {

    static SSLContext of(Path pem) {
        try (var stream = Files.newInputStream(pem)) {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
                trusted.setCertificateEntry("authority-" + trusted.size(), certificate);
            }
            if (trusted.size() == 0) {
                throw refused(pem);
            }
            return context(trusted);
        } catch (IOException | GeneralSecurityException e) {
            throw refused(pem);
        }
    }

    private static SSLContext context(KeyStore trusted) throws GeneralSecurityException {
        var authorities = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        authorities.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, authorities.getTrustManagers(), null);
        return context;
    }

    private static SecretRefusedException refused(Path pem) {
        return new SecretRefusedException(
                "oubli.keys.vault.ca-file must be a readable file of certificates in PEM, was " + pem);
    }

    private TrustedAuthorities() {}
}
