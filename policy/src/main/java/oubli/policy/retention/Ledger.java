package oubli.policy.retention;

import java.time.Instant;
import java.util.List;
import oubli.policy.consent.Consent;

/** What is held about one subject, since when, and what blocks its lapse. */
public record Ledger(
        List<RequestEntry> requests,
        ProspectEntry prospect,
        TrackerEntry tracker,
        Consent consent,
        List<Proof> proofs,
        List<Block> blocks) {

    public static final Ledger EMPTY =
            new Ledger(List.of(), ProspectEntry.NONE, TrackerEntry.NONE, Consent.NONE, List.of(), List.of());

    /** A proof with the instant at which the processing that relies on it ended. */
    public record Proof(ProofEntry entry, Instant reliedUntil) {}

    public Ledger {
        requests = List.copyOf(requests);
        proofs = List.copyOf(proofs);
        blocks = List.copyOf(blocks);
    }
}
