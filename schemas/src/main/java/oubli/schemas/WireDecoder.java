package oubli.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;
import oubli.schemas.WireException.Reason;

/**
 * Reads Avro's binary encoding from one record's bytes and never allocates more than these bytes hold: every length is checked against
 * what is left, and against {@link WireLimits}, before memory is asked for. Avro's own decoder allocates what a length claims.
 */
final class WireDecoder extends Decoder {

    private final WireLimits limits;
    private byte[] bytes = {};
    private int at;
    private int end;
    private long items;

    WireDecoder(WireLimits limits) {
        this.limits = limits;
    }

    /** Starts on other bytes; one decoder serves many records, of one thread. */
    WireDecoder on(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        at = from;
        end = to;
        items = 0;
        return this;
    }

    boolean atEnd() {
        return at == end;
    }

    @Override
    public int remainingBytes() {
        return end - at;
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws IOException {
        byte value = next();
        if (value >>> 1 != 0) {
            throw new WireException(Reason.UNDECODABLE);
        }
        return value == 1;
    }

    @Override
    public int readInt() throws IOException {
        long value = varint(5);
        int folded = (int) (value >>> 1) ^ -(int) (value & 1);
        if (value >>> 32 != 0) {
            throw new WireException(Reason.UNDECODABLE);
        }
        return folded;
    }

    @Override
    public long readLong() throws IOException {
        long value = varint(10);
        return (value >>> 1) ^ -(value & 1);
    }

    private long varint(int maxBytes) throws IOException {
        long value = 0;
        for (int i = 0; i < maxBytes; i++) {
            byte next = next();
            value |= (long) (next & 0x7f) << (7 * i);
            if (next >= 0) {
                return value;
            }
        }
        throw new WireException(Reason.UNDECODABLE);
    }

    private byte next() throws EOFException {
        if (at >= end) {
            throw new EOFException();
        }
        return bytes[at++];
    }

    @Override
    public float readFloat() throws IOException {
        return Float.intBitsToFloat((int) littleEndian(4));
    }

    @Override
    public double readDouble() throws IOException {
        return Double.longBitsToDouble(littleEndian(8));
    }

    private long littleEndian(int length) throws IOException {
        int from = take(length);
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = value << 8 | (bytes[from + i] & 0xff);
        }
        return value;
    }

    @Override
    public Utf8 readString(@Nullable Utf8 old) throws IOException {
        return new Utf8(readString());
    }

    @Override
    public String readString() throws IOException {
        int length = length(limits.string());
        return new String(bytes, take(length), length, UTF_8);
    }

    @Override
    public void skipString() throws IOException {
        take(length(limits.string()));
    }

    @Override
    public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
        int length = length(limits.bytes());
        var copy = new byte[length];
        System.arraycopy(bytes, take(length), copy, 0, length);
        return ByteBuffer.wrap(copy);
    }

    @Override
    public void skipBytes() throws IOException {
        take(length(limits.bytes()));
    }

    @Override
    public void readFixed(byte[] into, int start, int length) throws IOException {
        System.arraycopy(bytes, take(length), into, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        take(length);
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        return block();
    }

    @Override
    public long arrayNext() throws IOException {
        return block();
    }

    @Override
    public long readMapStart() throws IOException {
        return block();
    }

    @Override
    public long mapNext() throws IOException {
        return block();
    }

    /** A block's item count; a negative one is followed by the block's size. Items may be empty, so they are counted over the record. */
    private long block() throws IOException {
        long count = readLong();
        if (count < 0) {
            count = -count;
            checked(readLong(), Long.MAX_VALUE);
        }
        if (count < 0) {
            throw new WireException(Reason.UNDECODABLE);
        }
        if (count > limits.items() - items) {
            throw new WireException(Reason.AVRO_LIMIT);
        }
        items += count;
        return count;
    }

    @Override
    public long skipArray() throws IOException {
        return skipBlocks();
    }

    @Override
    public long skipMap() throws IOException {
        return skipBlocks();
    }

    /** Skips blocks of known size; for one of unknown size answers its count, which the caller skips item by item. */
    private long skipBlocks() throws IOException {
        long count = readLong();
        while (count < 0) {
            take(checked(readLong(), limits.bytes()));
            count = readLong();
        }
        if (count > limits.items() - items) {
            throw new WireException(Reason.AVRO_LIMIT);
        }
        items += count;
        return count;
    }

    private int length(long limit) throws IOException {
        return checked(readLong(), limit);
    }

    private int checked(long length, long limit) throws IOException {
        if (length < 0) {
            throw new WireException(Reason.UNDECODABLE);
        }
        if (length > limit) {
            throw new WireException(Reason.AVRO_LIMIT);
        }
        if (length > end - at) {
            throw new EOFException();
        }
        return (int) length;
    }

    private int take(int length) throws EOFException {
        if (length > end - at) {
            throw new EOFException();
        }
        int from = at;
        at += length;
        return from;
    }
}
