package oubli.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import oubli.vault.certificates.CertificateKeys;
import oubli.vault.certificates.CertificateSigner;
import oubli.vault.certificates.CertificateVerifier;
import oubli.vault.messages.MessageSigner;
import oubli.vault.proofs.ProofKey;
import oubli.vault.proofs.ProofSigner;

/** The folder with a deployment's secrets, one file each, so that a process can be given only those it needs. */
public final class Secrets implements AutoCloseable {
    /** In the file names, so that a new pepper stands beside the old one. */
    public static final int PEPPER_VERSION = 1;

    private static final String SUBJECT_PEPPER = "subject-pepper-v1.key";
    private static final String SUPPRESSION_PEPPER = "suppression-pepper-v1.key";
    private static final String TOKEN_KEY = "token.key";
    private static final String UNSUBSCRIBE_KEY = "unsubscribe.key";
    private static final String OPERATORS = "operators-hpke.json";
    private static final String OPERATORS_PUBLIC = "operators-hpke-public.json";
    private static final String CERTIFICATES = "certificates-ed25519.pem";
    private static final String CERTIFICATES_PUBLIC = "certificates-ed25519-public.pem";
    private static final String PROOFS = "proofs-ed25519.pem";
    private static final String PROOFS_PUBLIC = "proofs-ed25519-public.pem";
    private static final String WEBHOOKS = "webhooks-ed25519.pem";
    private static final String WEBHOOKS_PUBLIC = "webhooks-ed25519-public.pem";

    private final Path folder;
    private final KeyEpochs keys;

    private Secrets(Path folder, KeyEpochs keys) {
        this.folder = folder;
        this.keys = keys;
    }

    /** Generates what is missing, each file readable by its owner only, and refuses files that others may read. */
    public static Secrets openOrCreate(Path folder) {
        return openOrCreate(folder, KeysetFile.openOrCreate(keysetIn(folder)));
    }

    /** The same with key-encryption keys that live elsewhere, or have been opened. */
    public static Secrets openOrCreate(Path folder, KeyEpochs keys) {
        PrivateFile.createFolder(folder);
        for (var name : new String[] {SUBJECT_PEPPER, SUPPRESSION_PEPPER, TOKEN_KEY, UNSUBSCRIBE_KEY}) {
            file(folder, name).readOrCreate(randomKey());
        }
        var operators = file(folder, OPERATORS)
                .readOrCreate(OperatorsSeal.freshPrivateKeyset().getBytes(UTF_8));
        file(folder, OPERATORS_PUBLIC)
                .readOrCreate(OperatorsSeal.publicKeysetOf(new String(operators, UTF_8))
                        .getBytes(UTF_8));
        createSigningKeys(folder, CERTIFICATES, CERTIFICATES_PUBLIC);
        createSigningKeys(folder, PROOFS, PROOFS_PUBLIC);
        createSigningKeys(folder, WEBHOOKS, WEBHOOKS_PUBLIC);
        return new Secrets(folder, keys);
    }

    /** Generates nothing, and refuses a keyset inside the folder that holds the data (design section 6). */
    public static Secrets openForProduction(Path folder, Path dataFolder) {
        return openForProduction(folder, KeysetFile.openForProduction(keysetIn(folder), dataFolder));
    }

    /** Generates nothing; the key-encryption keys live elsewhere, or have been opened. */
    public static Secrets openForProduction(Path folder, KeyEpochs keys) {
        return new Secrets(folder, keys);
    }

    /** Where the keyset lies among the secrets. */
    public static Path keysetIn(Path folder) {
        return folder.resolve(KeysetFile.NAME);
    }

    /** The operators' seal alone, for a process that needs no other secret: with the public key it can seal, not open. */
    public static OperatorsSeal operatorsSeal(Path folder) {
        return OperatorsSeal.of(text(folder, OPERATORS_PUBLIC), () -> text(folder, OPERATORS));
    }

    /** The unsubscribe key alone, for a mailer. */
    public static byte[] unsubscribeKey(Path folder) {
        return Base64.getDecoder().decode(text(folder, UNSUBSCRIBE_KEY).strip());
    }

    public KeyEpochs keys() {
        return keys;
    }

    public byte[] subjectPepper() {
        return key(SUBJECT_PEPPER);
    }

    public byte[] suppressionPepper() {
        return key(SUPPRESSION_PEPPER);
    }

    public byte[] tokenKey() {
        return key(TOKEN_KEY);
    }

    /** All that a mailer needs to make unsubscribe links; it opens and signs nothing else. */
    public byte[] unsubscribeKey() {
        return key(UNSUBSCRIBE_KEY);
    }

    public OperatorsSeal operatorsSeal() {
        return operatorsSeal(folder);
    }

    public CertificateSigner certificateSigner() {
        return new CertificateSigner(CertificateKeys.readPrivate(text(CERTIFICATES)), certificateVerifier());
    }

    public CertificateVerifier certificateVerifier() {
        return new CertificateVerifier(CertificateKeys.readPublic(text(CERTIFICATES_PUBLIC)));
    }

    /** What signs consent receipts and proof packs, for a process that needs few other secrets. */
    public static ProofSigner proofSigner(Path folder) {
        return new ProofSigner(
                CertificateKeys.readPrivate(text(folder, PROOFS)),
                new ProofKey(CertificateKeys.readPublic(text(folder, PROOFS_PUBLIC))));
    }

    /** What signs the requests to recipients without Kafka. */
    public MessageSigner webhookSigner() {
        return new MessageSigner(
                CertificateKeys.readPrivate(text(WEBHOOKS)),
                new ProofKey(CertificateKeys.readPublic(text(WEBHOOKS_PUBLIC))));
    }

    @Override
    public void close() {
        keys.close();
    }

    @Override
    public String toString() {
        return "Secrets[" + folder + ", redacted]";
    }

    private static void createSigningKeys(Path folder, String privateName, String publicName) {
        var privateKey = file(folder, privateName)
                .readOrCreate(CertificateKeys.freshPrivatePem().getBytes(US_ASCII));
        var publicPem = CertificateKeys.publicPemOf(new String(privateKey, US_ASCII));
        file(folder, publicName).readOrCreate(publicPem.getBytes(US_ASCII));
    }

    private byte[] key(String name) {
        return Base64.getDecoder().decode(text(name).strip());
    }

    private String text(String name) {
        return text(folder, name);
    }

    private static String text(Path folder, String name) {
        var file = file(folder, name);
        if (!file.exists()) {
            throw new SecretRefusedException("The secret file " + folder.resolve(name)
                    + " is missing: restore it from escrow, or give this process the file");
        }
        return new String(file.read(), UTF_8);
    }

    private static byte[] randomKey() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return (Base64.getEncoder().encodeToString(bytes) + "\n").getBytes(US_ASCII);
    }

    private static PrivateFile file(Path folder, String name) {
        return new PrivateFile(folder.resolve(name));
    }
}
