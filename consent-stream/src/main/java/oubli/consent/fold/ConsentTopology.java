package oubli.consent.fold;

import java.util.List;
import org.apache.kafka.streams.Topology;
import oubli.schemas.stream.Edge;
import oubli.schemas.stream.Source;

/**
 * Folds everything that bears on a subject's consent into what holds now, in one sub-topology.
 *
 * <pre>
 * privacy.consent.decisions ─▶ sift ─┐
 * privacy.lapse.events      ─▶ sift ─┤
 * privacy.erasure.events    ─▶ sift ─┼▶ keep-consent ─┬▶ privacy.consent.state
 * privacy.block.events      ─▶ sift ─┤   ├ consent-by-subject
 * privacy.subject.links     ─▶ sift ─┘   ├ history-by-decision
 *                               │          ├ decision-by-receipt
 *                               │          └ subjects-by-phone   └▶ privacy.subject.links (cells carried to a linked subject)
 *                               │                     └▶ privacy.suppression.entries
 *                               └▶ &lt;topic&gt;.dead
 * </pre>
 */
public final class ConsentTopology {

    /** The names of the topics that are folded. */
    public static final List<String> INPUTS =
            FactWire.ALL.stream().map(source -> source.topic().name()).toList();

    private static final String KEEP_CONSENT = "keep-consent";

    public static Topology build(Edge edge, KeeperTerms terms) {
        var topology = new Topology();

        FactWire.ALL.forEach(source -> source.into(topology, edge, KEEP_CONSENT));
        topology.addProcessor(KEEP_CONSENT, new ConsentKeeper.Supplier(terms), sifts());
        StateWire.STATES.publish(topology, edge, KEEP_CONSENT);
        StateWire.SUPPRESSIONS.publish(topology, edge, KEEP_CONSENT);
        LinkWire.CARRIED.publish(topology, edge, KEEP_CONSENT);

        return topology;
    }

    private static String[] sifts() {
        return FactWire.ALL.stream().map(Source::node).toArray(String[]::new);
    }

    private ConsentTopology() {}
}
