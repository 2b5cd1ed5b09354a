package oubli.retention.running;

import java.time.Instant;
import oubli.retention.ledger.BlockPlace;
import oubli.retention.ledger.BlockRow;
import oubli.retention.query.BlockWriter;
import oubli.retention.query.PolicyInForce;
import oubli.retention.wire.BlockWire;
import oubli.schemas.RecordKey;
import oubli.schemas.Topics;

/** Restrictions and holds that came over HTTP, on the topic where rights-desk writes its own. */
final class BlockOrderWire implements BlockWriter {

    private final RecordSender sender;
    private final PolicyInForce policies;

    BlockOrderWire(RecordSender sender, PolicyInForce policies) {
        this.sender = sender;
        this.policies = policies;
    }

    @Override
    public void place(String subjectId, BlockRow row) {
        var version = policies.at(row.placedAt()).version();
        var key = RecordKey.of(subjectId, row.block().id());
        sender.send(Topics.BLOCK_EVENTS, key, BlockWire.placed(subjectId, row, version));
    }

    @Override
    public void lift(String blockId, BlockPlace place, Instant at) {
        var version = policies.at(at).version();
        var end = new BlockWire.Lifting(place.subject(), blockId, place.kind(), at, "LIFTED_BY_DPO", version);
        sender.send(Topics.BLOCK_EVENTS, RecordKey.of(place.subject(), blockId), BlockWire.lifted(end));
    }
}
