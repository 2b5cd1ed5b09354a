package oubli.retention.running;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.retention.access.Refusal;
import oubli.retention.proof.Proof;
import oubli.retention.query.CertificateBook;
import oubli.retention.query.HorizonReader;
import oubli.retention.query.ProofBook;
import oubli.retention.saga.Saga;
import oubli.vault.SecretRefusedException;
import oubli.vault.certificates.DocumentSigner;
import tools.jackson.databind.json.JsonMapper;

/** Gathers what a proof shows and signs it with the certificates' key. */
final class ProofBookWire implements ProofBook {

    private static final Logger LOG = LoggerFactory.getLogger(ProofBookWire.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final EvidenceWire evidence;
    private final HorizonReader horizon;
    private final CertificateBook certificates;
    private final DocumentSigner signer;
    private final Clock domainClock;

    ProofBookWire(
            EvidenceWire evidence,
            HorizonReader horizon,
            CertificateBook certificates,
            DocumentSigner signer,
            Clock domainClock) {
        this.evidence = evidence;
        this.horizon = horizon;
        this.certificates = certificates;
        this.signer = signer;
        this.domainClock = domainClock;
    }

    @Override
    public String json(String subject, List<Saga> erasures) {
        var certified = erasures.stream().map(this::certified).toList();
        try {
            var proof = new Proof(subject, domainClock.instant(), certified, evidence.of(subject), horizon.read());
            return signer.sign(proof.content());
        } catch (KafkaException | SecretRefusedException notRead) {
            LOG.warn("no proof given: error={}", notRead.getClass().getSimpleName());
            throw Refusal.UNAVAILABLE.exception();
        }
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private Proof.Certified certified(Saga saga) {
        return new Proof.Certified(saga, JSON.readValue(certificates.json(saga), Map.class));
    }
}
