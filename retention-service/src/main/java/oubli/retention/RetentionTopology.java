package oubli.retention;

import java.util.List;
import org.apache.kafka.streams.Topology;
import oubli.retention.clock.TickCheck;
import oubli.retention.keep.KeyCare;
import oubli.retention.keep.Meters;
import oubli.retention.keep.OffsetKeeper;
import oubli.retention.keep.Pace;
import oubli.retention.keep.Policies;
import oubli.retention.keep.RestoreGate;
import oubli.retention.keep.RetentionKeeper;
import oubli.retention.keep.RetentionStores;
import oubli.retention.keep.StartLine;
import oubli.retention.wire.FactWire;
import oubli.retention.wire.OutboxWire;
import oubli.schemas.stream.Edge;
import oubli.vault.certificates.CertificateSigner;

/**
 * Waits until what is held about a subject may no longer be held, erases it, and proves it.
 *
 * <pre>
 * pii.contact.events ────────────┐                        ┌─▶ privacy.lapse.events
 * pii.rights.events ─────────────┤                        ├─▶ privacy.erasure.events
 * privacy.consent.decisions ─────┤                        ├─▶ privacy.erasure.certificates
 * keys.data-keys ────────────────┼─▶ keep-retention ──────┼─▶ keys.data-keys             (tombstones)
 * privacy.block.events ──────────┤   ├ due-by-time        ├─▶ pii.contact.events         (tombstones)
 * privacy.erasure.receipts ──────┤   ├ ledger-by-subject  ├─▶ pii.rights.events          (tombstones)
 * privacy.ticks, .operations ────┤   ├ erasure-by-subject ├─▶ privacy.consent.decisions  (tombstones)
 * lapses, erasures, certificates ┤   └ progress-by-name   ├─▶ privacy.anonymous.tallies
 * privacy.anonymous.tallies ─────┘                        └─▶ privacy.anonymous.counts
 * </pre>
 */
public final class RetentionTopology {

    static final String KEEPER = "keep-retention";
    private static final String OFFSETS = "note-offset";

    private final Edge edge;
    private final Parts parts;

    /** What the keeper works with, and who signs its certificates. */
    public record Parts(
            Policies policies,
            TickCheck check,
            Pace pace,
            StartLine startLine,
            Meters meters,
            KeyCare care,
            RestoreGate gate,
            CertificateSigner signer) {}

    public RetentionTopology(Edge edge, Parts parts) {
        this.edge = edge;
        this.parts = parts;
    }

    /** One sub-topology: every source meets in the one keeper. */
    public Topology build() {
        var topology = new Topology();
        FactWire.sources().forEach(source -> source.into(topology, edge, KEEPER));
        topology.addProcessor(KEEPER, keeper(), nodes("sift-"));
        topology.addProcessor(OFFSETS, OffsetKeeper::new, nodes("read-"));
        topology.addStateStore(RetentionStores.offsets(), KEEPER, OFFSETS);
        OutboxWire.addSinks(topology, edge, parts.signer(), KEEPER);
        return topology;
    }

    /** The names of all topics that the topology reads. */
    public static List<String> inputs() {
        return FactWire.sources().stream().map(source -> source.topic().name()).toList();
    }

    private RetentionKeeper.Supplier keeper() {
        return new RetentionKeeper.Supplier(
                parts.policies(),
                parts.check(),
                parts.pace(),
                parts.startLine(),
                parts.meters(),
                parts.care(),
                parts.gate(),
                OutboxWire.below(KEEPER),
                edge.partitions());
    }

    private static String[] nodes(String step) {
        return FactWire.sources().stream()
                .map(source -> source.node().replaceFirst("^sift-", step))
                .toArray(String[]::new);
    }
}
