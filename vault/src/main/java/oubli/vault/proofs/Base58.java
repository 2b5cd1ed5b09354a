package oubli.vault.proofs;

import java.math.BigInteger;
import java.util.Arrays;

/** Base58 in Bitcoin's alphabet, as multibase's {@code z} wants it. */
final class Base58 {

    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger RADIX = BigInteger.valueOf(58);
    private static final int LONGEST = 256;

    static String encode(byte[] bytes) {
        var text = new StringBuilder();
        for (var rest = new BigInteger(1, bytes); rest.signum() > 0; rest = rest.divide(RADIX)) {
            text.append(ALPHABET.charAt(rest.mod(RADIX).intValue()));
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            text.append(ALPHABET.charAt(0));
        }
        return text.reverse().toString();
    }

    /** Throws {@link IllegalArgumentException} for another alphabet. */
    static byte[] decode(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("longer than any key or signature");
        }
        var number = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("not base58");
            }
            number = number.multiply(RADIX).add(BigInteger.valueOf(digit));
        }
        var zeros = text.length() - text.replaceFirst("^1+", "").length();
        var bytes = number.signum() == 0 ? new byte[0] : number.toByteArray();
        var digits = bytes.length > 0 && bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        var all = new byte[zeros + digits.length];
        System.arraycopy(digits, 0, all, zeros, digits.length);
        return all;
    }

    private Base58() {}
}
