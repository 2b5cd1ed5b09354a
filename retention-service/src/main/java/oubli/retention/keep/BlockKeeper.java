package oubli.retention.keep;

import oubli.policy.retention.Block;
import oubli.retention.fact.BlockFact;
import oubli.retention.ledger.Ledger;
import oubli.retention.ledger.RowKind;

/** Places and lifts restrictions and holds; a lapse that one of them kept from acting is due again once it is lifted. */
final class BlockKeeper {

    private final Ledger ledger;
    private final Lives lives;
    private final ProofKeeper proofs;

    BlockKeeper(Bench bench, Lives lives, ProofKeeper proofs) {
        this.ledger = bench.ledger();
        this.lives = lives;
        this.proofs = proofs;
    }

    void restricted(BlockFact.Restricted fact) {
        place(fact.origin().subject(), Block.restriction(fact.blockId(), fact.purposes()));
    }

    void held(BlockFact.Held fact) {
        place(fact.origin().subject(), Block.hold(fact.blockId(), fact.scopes()));
    }

    void lifted(BlockFact.Lifted fact) {
        var subject = fact.origin().subject();
        ledger.remove(RowKind.BLOCK, subject, fact.blockId());
        lives.requests().replan(subject);
        lives.prospects().replan(subject);
        lives.trackers().replan(subject);
        proofs.replan(subject);
    }

    private void place(String subject, Block block) {
        ledger.put(RowKind.BLOCK, subject, block.id(), block);
    }
}
