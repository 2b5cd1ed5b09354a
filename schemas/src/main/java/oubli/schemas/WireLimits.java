package oubli.schemas;

/**
 * How long a length in foreign bytes may claim to be before it is refused unread. Avro's own system properties
 * ({@code org.apache.avro.limits.bytes.maxLength}, {@code .string.maxLength}, {@code .collectionItems.maxLength}) override the defaults,
 * which are beyond anything our records need (a broker takes a record of 1 MiB).
 */
record WireLimits(long bytes, long string, long items) {

    private static final String PREFIX = "org.apache.avro.limits.";

    static WireLimits ofSystem() {
        return new WireLimits(
                Long.getLong(PREFIX + "bytes.maxLength", 1 << 20),
                Long.getLong(PREFIX + "string.maxLength", 1 << 20),
                Long.getLong(PREFIX + "collectionItems.maxLength", 1 << 16));
    }
}
