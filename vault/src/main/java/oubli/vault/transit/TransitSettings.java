package oubli.vault.transit;

import java.net.URI;
import java.time.Duration;
import oubli.vault.SecretRefusedException;

/**
 * Where the transit engine is, and who asks; the keys below {@code oubli.keys.vault}.
 *
 * @param address of the server, such as {@code https://vault.example:8200}; plain HTTP on this machine only
 * @param mount path of the transit engine, which holds nothing but Oubli's keys
 * @param namespace of Vault Enterprise or HCP; blank: none
 * @param tokenFile holds the token and nothing else, mode 0600; read again when it changes
 * @param caFile certificates in PEM that sign the server's; blank: those of the Java runtime
 * @param answerWithin how long one use of a key may take, every try included
 */
public record TransitSettings(
        String address, String mount, String namespace, String tokenFile, String caFile, Duration answerWithin) {

    private static final Duration SHORTEST = Duration.ofMillis(100);

    public TransitSettings {
        address = address.strip().replaceAll("/+$", "");
        mount = mount.strip().replaceAll("^/+|/+$", "");
        refuseUnless(isServer(address), "address must be such as https://vault.example:8200, was '" + address + "'");
        refuseUnless(
                address.startsWith("https:") || isThisMachine(address),
                "address must begin with https:// unless it names this machine, because tokens and data keys pass: was '"
                        + address + "'");
        refuseUnless(!mount.isEmpty(), "mount must be the path of the transit engine, such as transit, was empty");
        refuseUnless(!tokenFile.isBlank(), "token-file must name the file with this process's token, was empty");
        refuseUnless(
                answerWithin.compareTo(SHORTEST) >= 0, "answer-within must be at least 100ms, was " + answerWithin);
    }

    private static boolean isServer(String address) {
        try {
            var uri = URI.create(address);
            return uri.getHost() != null && uri.getPath().isEmpty() && address.matches("https?://.*");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isThisMachine(String address) {
        var host = URI.create(address).getHost();
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    private static void refuseUnless(boolean fits, String sentence) {
        if (!fits) {
            throw new SecretRefusedException("oubli.keys.vault." + sentence);
        }
    }
}
