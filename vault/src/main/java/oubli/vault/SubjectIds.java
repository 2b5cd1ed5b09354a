package oubli.vault;

import java.security.SecureRandom;

/** Pseudonyms of persons and devices; they are different subjects and never mix (design section 3). */
public final class SubjectIds {
    private static final int LENGTH = 27;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyedHash hash;

    public SubjectIds(byte[] pepper) {
        hash = new KeyedHash(pepper);
    }

    /** The person behind an address that {@link Emails#normalise} accepted; the same in every deployment with this pepper. */
    public String person(String normalisedEmail) {
        return "p" + hash.shortOf("email:" + normalisedEmail);
    }

    /** A fresh random device id. */
    public static String newDevice() {
        return "d" + randomId();
    }

    public static boolean isPerson(String id) {
        return startsWith('p', id);
    }

    public static boolean isDevice(String id) {
        return startsWith('d', id);
    }

    public static boolean isValid(String id) {
        return isPerson(id) || isDevice(id);
    }

    /** 128 random bits as 26 characters. */
    static String randomId() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base32.encode(bytes);
    }

    private static boolean startsWith(char kind, String id) {
        return id.length() == LENGTH && id.charAt(0) == kind && Base32.matches(id, 1);
    }
}
