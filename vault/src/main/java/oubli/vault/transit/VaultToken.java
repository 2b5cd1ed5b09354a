package oubli.vault.transit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import oubli.vault.PrivateFile;
import oubli.vault.SecretRefusedException;

/** The token that a process shows to Vault, from a file that Vault Agent or an operator may replace at any time. */
final class VaultToken {
    private final Path path;
    private final PrivateFile file;
    private volatile String value;

    VaultToken(Path path) {
        this.path = path;
        this.file = new PrivateFile(path);
        this.value = read();
    }

    String value() {
        return value;
    }

    /** Reads the file again; whether another token stands there now. A file that is away for a moment changes nothing. */
    boolean isReplaced() {
        var before = value;
        try {
            value = read();
        } catch (SecretRefusedException | UncheckedIOException e) {
            return false;
        }
        return !value.equals(before);
    }

    @Override
    public String toString() {
        return "VaultToken[" + path + ", redacted]";
    }

    private String read() {
        if (!file.exists()) {
            throw refused("is missing: let Vault Agent write it, or put a token there");
        }
        var token = new String(file.read(), US_ASCII).strip();
        if (token.isEmpty() || token.chars().anyMatch(character -> character <= ' ' || character > '~')) {
            throw refused("holds no token: one line, and nothing else, is expected");
        }
        return token;
    }

    private SecretRefusedException refused(String why) {
        return new SecretRefusedException("The token file " + path + " (oubli.keys.vault.token-file) " + why);
    }
}
