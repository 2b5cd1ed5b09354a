package oubli.vault;

/** What a keyset passes through on its way into its file and back, so that a copy of the file alone opens nothing. */
public interface KeysetGuard {

    /** The keyset stands in its file as it is. */
    KeysetGuard NONE = new KeysetGuard() {
        @Override
        public byte[] seal(byte[] keyset) {
            return keyset;
        }

        @Override
        public byte[] open(byte[] sealed) {
            return sealed;
        }
    };

    /** Throws {@link KeysUnavailableException} where the guard cannot be asked. */
    byte[] seal(byte[] keyset);

    /** Throws {@link KeysUnavailableException} where the guard cannot be asked, or does not open these bytes. */
    byte[] open(byte[] sealed);
}
