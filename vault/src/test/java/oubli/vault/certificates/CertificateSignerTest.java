package oubli.vault.certificates;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import oubli.schemas.CertificateStatus;
import oubli.schemas.ConfirmationStatus;
import oubli.schemas.DataClass;
import oubli.schemas.ErasureAction;
import oubli.schemas.ErasureCertificate;
import oubli.schemas.ErasureReason;
import oubli.schemas.Meta;
import oubli.schemas.RecipientConfirmation;

class CertificateSignerTest {
    private final String privatePem = CertificateKeys.freshPrivatePem();
    private final CertificateVerifier verifier =
            new CertificateVerifier(CertificateKeys.readPublic(CertificateKeys.publicPemOf(privatePem)));
    private final CertificateSigner signer = new CertificateSigner(CertificateKeys.readPrivate(privatePem), verifier);

    @Test
    void signsWhatItsPublicKeyVerifies() {
        var signed = signer.sign(certificate());

        assertThat(verifier.verify(signed)).isTrue();
        assertThat(signed.getSignatureKeyId()).isEqualTo(verifier.keyId()).hasSize(16);
        assertThat(signer.sign(signed).getSignature()).isEqualTo(signed.getSignature());
        assertThat(verifier.verify(certificate())).isFalse();
    }

    @Test
    void theCanonicalTextIsTheDocumentedOne() {
        var signed = certificate();
        signed.setSignatureKeyId("00112233aabbccdd");

        assertThat(new String(CertificateJson.canonical(signed), UTF_8))
                .isEqualTo(
                        "{\"action\":\"ERASE\",\"clause\":\"§8\",\"completedAt\":\"2029-11-23T23:00:20Z\","
                                + "\"dueAt\":\"2029-11-23T23:00:00Z\",\"emittedAt\":\"2029-11-23T23:00:15.250Z\",\"erasureId\":\"e1\","
                                + "\"generation\":1,\"keysDestroyed\":2,\"reason\":\"LAPSED\",\"receiptsDueAt\":\"2029-12-23T23:00:00Z\","
                                + "\"recipients\":[{\"at\":\"2029-11-23T23:00:20Z\",\"count\":1,\"method\":\"deleted\",\"name\":\"crm\","
                                + "\"status\":\"DONE\"}],\"rule\":\"prospect\",\"scope\":\"PROSPECT\","
                                + "\"signatureKeyId\":\"00112233aabbccdd\",\"status\":\"COMPLETE\",\"subjectId\":\"psubject\"}");
    }

    @Test
    void anyChangeBreaksTheSignature() {
        var signed = signer.sign(certificate());

        assertThat(verifier.verify(ErasureCertificate.newBuilder(signed)
                        .setKeysDestroyed(3)
                        .build()))
                .isFalse();
        assertThat(verifier.verify(
                        ErasureCertificate.newBuilder(signed).setItem("r").build()))
                .isFalse();
        assertThat(verifier.verify(ErasureCertificate.newBuilder(signed)
                        .setRecipients(List.of())
                        .build()))
                .isFalse();
        assertThat(verifier.verify(ErasureCertificate.newBuilder(signed)
                        .setSignature(ByteBuffer.allocate(64))
                        .build()))
                .isFalse();
        assertThat(verifier.verify(ErasureCertificate.newBuilder(signed)
                        .setSignature(ByteBuffer.allocate(0))
                        .build()))
                .isFalse();
    }

    @Test
    void anotherKeysSignatureIsRefused() {
        var other = CertificateKeys.readPublic(CertificateKeys.publicPemOf(CertificateKeys.freshPrivatePem()));

        assertThat(new CertificateVerifier(other).verify(signer.sign(certificate())))
                .isFalse();
    }

    @Test
    void thePublicKeyComesBackAsItsPem() {
        assertThat(verifier.publicKeyPem()).isEqualTo(CertificateKeys.publicPemOf(privatePem));
        assertThatThrownBy(() -> CertificateKeys.readPublic("no key")).hasMessageContaining("restore");
    }

    private static ErasureCertificate certificate() {
        return ErasureCertificate.newBuilder()
                .setMeta(Meta.newBuilder()
                        .setEventId("0190a5d2-0000-7000-8000-00000000000a")
                        .setOccurredAt(Instant.EPOCH)
                        .setRecordedAt(Instant.EPOCH)
                        .setSource("retention-service")
                        .setPolicyVersion("2020-04-01")
                        .build())
                .setSubjectId("psubject")
                .setErasureId("e1")
                .setStatus(CertificateStatus.COMPLETE)
                .setAction(ErasureAction.ERASE)
                .setScope(DataClass.PROSPECT)
                .setReason(ErasureReason.LAPSED)
                .setRule("prospect")
                .setClause("§8")
                .setGeneration(1)
                .setDueAt(Instant.parse("2029-11-23T23:00:00Z"))
                .setEmittedAt(Instant.parse("2029-11-23T23:00:15.250Z"))
                .setReceiptsDueAt(Instant.parse("2029-12-23T23:00:00Z"))
                .setRecipients(List.of(RecipientConfirmation.newBuilder()
                        .setName("crm")
                        .setStatus(ConfirmationStatus.DONE)
                        .setAt(Instant.parse("2029-11-23T23:00:20Z"))
                        .setCount(1)
                        .setMethod("deleted")
                        .build()))
                .setKeysDestroyed(2)
                .setCompletedAt(Instant.parse("2029-11-23T23:00:20Z"))
                .build();
    }
}
