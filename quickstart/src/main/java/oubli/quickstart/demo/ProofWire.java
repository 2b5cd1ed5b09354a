package oubli.quickstart.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import oubli.quickstart.Addresses;
import oubli.quickstart.command.StepFailed;
import oubli.schemas.AvroSerde;
import oubli.schemas.ContactEvent;
import oubli.schemas.ErasureCertificate;
import oubli.schemas.Sealed;
import oubli.schemas.Topics;
import oubli.vault.DataKeyIndex;
import oubli.vault.KeysetFile;
import oubli.vault.Opened;
import oubli.vault.Opener;
import oubli.vault.certificates.CertificateJson;
import oubli.vault.certificates.CertificateKeys;
import oubli.vault.certificates.CertificateVerifier;

/** Tries to read sealed bytes with every key the system has, and checks certificates. */
public final class ProofWire implements AutoCloseable {
    private static final Duration WAIT = Duration.ofSeconds(20);

    private final DataKeyIndex keys;
    private final Optional<Opener> opener;

    public ProofWire(Addresses addresses, Path secrets) {
        keys = DataKeyIndex.start(
                Topics.DATA_KEYS.name(),
                Map.of("bootstrap.servers", addresses.bootstrapServers(), "client.id", "oubli-demo-keys"),
                AvroSerde.deserializer(
                        Topics.DATA_KEYS,
                        Map.of("schema.registry.url", addresses.schemaRegistry().toString())),
                WAIT);
        var keyset = secrets.resolve("keyset.json");
        opener = Files.isReadable(keyset)
                ? Optional.of(new Opener(KeysetFile.openOrCreate(keyset), keys))
                : Optional.empty();
    }

    /** Whether the system's key-encryption keys are at hand. */
    boolean hasKeyset() {
        return opener.isPresent();
    }

    public static String keyIdOf(RecordView sealedRecord) {
        return sealed(sealedRecord).getKeyId();
    }

    /** What became of the block of a record that the demo remembers; empty without the keyset. */
    public Optional<Opened> open(RecordView sealedRecord) {
        var event = event(sealedRecord);
        return opener.map(one -> one.open(
                sealed(sealedRecord), event.getSubjectId(), event.getMeta().getEventId(), sealedRecord.type()));
    }

    /** Whether the key topic, read to its end, still has a key for the record's block. */
    public boolean hasKey(RecordView sealedRecord) {
        if (!keys.catchUp()) {
            throw new StepFailed("The key topic could not be read to its end within " + WAIT.toSeconds() + " s.");
        }
        return keys.find(event(sealedRecord).getSubjectId(), keyIdOf(sealedRecord))
                .isPresent();
    }

    static boolean verifies(RecordView certificate, String publicKeyPem) {
        return new CertificateVerifier(CertificateKeys.readPublic(publicKeyPem)).verify(certificate(certificate));
    }

    /** The text that the signature covers. */
    static String signedText(RecordView certificate) {
        return new String(CertificateJson.canonical(certificate(certificate)), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        keys.close();
    }

    private static ErasureCertificate certificate(RecordView view) {
        return (ErasureCertificate) view.value().orElseThrow();
    }

    private static ContactEvent event(RecordView view) {
        return (ContactEvent) view.value().orElseThrow();
    }

    private static Sealed sealed(RecordView view) {
        var event = event(view);
        return event.getSubmitted() != null
                ? event.getSubmitted().getSealed()
                : event.getProfileRecorded().getSealed();
    }
}
