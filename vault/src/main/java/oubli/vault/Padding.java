package oubli.vault;

import java.util.Arrays;

/** Pads to a multiple of 64 bytes (a one bit, then zeros: ISO/IEC 7816-4), so that a length says little about a content. */
final class Padding {
    private static final int BLOCK = 64;
    private static final byte MARK = (byte) 0x80;

    private Padding() {}

    static byte[] pad(byte[] content) {
        var padded = Arrays.copyOf(content, (content.length / BLOCK + 1) * BLOCK);
        padded[content.length] = MARK;
        return padded;
    }

    /** How many bytes of the padded ones are content; -1 where they were never padded. */
    static int contentLength(byte[] padded) {
        int last = padded.length - 1;
        while (last >= 0 && padded[last] == 0) {
            last--;
        }
        return last >= 0 && padded[last] == MARK ? last : -1;
    }
}
