package oubli.vault;

/** Keyed hashes of addresses: comparable by us, readable by nobody; what a suppression entry stands on. */
public final class AddressHashes {
    private final KeyedHash hash;

    public AddressHashes(byte[] suppressionPepper) {
        hash = new KeyedHash(suppressionPepper);
    }

    /** The full 256 bits as 52 characters of base32; an address gets another hash on each channel. */
    public String hash(String channel, String normalisedAddress) {
        return Base32.encode(hash.of(channel + ":" + normalisedAddress));
    }
}
