package oubli.retention.keep;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import oubli.policy.DataClass;
import oubli.policy.Times;
import oubli.policy.retention.Block;
import oubli.retention.due.Due;
import oubli.retention.fact.BlockFact;
import oubli.retention.fact.Origin;
import oubli.retention.ledger.BlockPlace;
import oubli.retention.ledger.BlockRow;
import oubli.retention.ledger.Ledger;
import oubli.retention.ledger.RowKind;

/** Places and lifts restrictions and holds; a lapse that one of them kept from acting is due again once it is lifted. */
final class BlockKeeper {

    private static final String PLACED = "block-placed";
    private static final String LIFTED = "block-lifted";
    private static final String END_TOLD = "restriction-ending";
    private static final String END = "restriction-end";
    private static final String REVIEW = "hold-review";
    private static final String PROOF = "block-proof";

    /** The rules of its entries in the due-ordered store. */
    static final List<String> WORDS = List.of(PLACED, LIFTED, END_TOLD, END, REVIEW, PROOF);

    private final Ledger ledger;
    private final Blocks blocks;
    private final Deadlines deadlines;
    private final Announcer announcer;
    private final DomainTime time;
    private final Outbox outbox;
    private final Consumer<String> release;

    /** @param release looks again at everything of a subject that may lapse */
    BlockKeeper(Bench bench, Blocks blocks, Consumer<String> release) {
        this.ledger = bench.ledger();
        this.blocks = blocks;
        this.deadlines = bench.deadlines();
        this.announcer = bench.announcer();
        this.time = bench.time();
        this.outbox = bench.outbox();
        this.release = release;
    }

    void restricted(BlockFact.Restricted fact) {
        var block = Block.restriction(fact.blockId(), fact.purposes());
        place(fact.origin(), new BlockRow(block, fact.ground(), fact.origin().occurredAt(), fact.until()));
    }

    void held(BlockFact.Held fact) {
        var block = Block.hold(fact.blockId(), fact.scopes());
        place(fact.origin(), new BlockRow(block, fact.reason(), fact.origin().occurredAt(), fact.reviewAt()));
    }

    void lifted(BlockFact.Lifted fact) {
        var subject = fact.origin().subject();
        ledger.entry(RowKind.BLOCK, subject, fact.blockId()).ifPresent(row -> {
            ledger.remove(RowKind.BLOCK, subject, fact.blockId());
            blocks.put(fact.blockId(), new BlockPlace(subject, row.block().kind(), true));
            sayOrLater(subject, LIFTED, row, fact.origin().occurredAt());
            var proof = time.planner().certificate(fact.blockId(), fact.origin().occurredAt());
            arm(subject, PROOF, fact.blockId(), proof.dueAt());
            release.accept(subject);
        });
    }

    void due(Due due) {
        if (due.rule().equals(PROOF)) {
            forget(due.subject(), due.item());
        } else if (due.rule().equals(LIFTED)) {
            blocks.find(due.item())
                    .ifPresent(place -> say(due, new BlockRow(bare(due, place), "", due.at(), Times.NEVER)));
        } else {
            ledger.entry(RowKind.BLOCK, due.subject(), due.item()).ifPresent(row -> due(due, row));
        }
    }

    private void due(Due due, BlockRow row) {
        if (due.rule().equals(END)) {
            outbox.lift(new Outbox.BlockEnd(
                    due.subject(), due.item(), due.at(), time.policy().version()));
        } else {
            say(due, row);
        }
    }

    /** What has ended is not placed again by a delivery that comes late. */
    private void place(Origin origin, BlockRow row) {
        var subject = origin.subject();
        var id = row.block().id();
        if (blocks.find(id).isPresent()) {
            return;
        }
        ledger.put(RowKind.BLOCK, subject, id, row);
        blocks.put(id, new BlockPlace(subject, row.block().kind(), false));
        sayOrLater(subject, PLACED, row, row.placedAt());
        if (row.block().kind() == Block.Kind.HOLD) {
            arm(subject, REVIEW, id, row.until());
        } else if (!row.until().equals(Times.NEVER)) {
            var zone = time.policy().zone();
            arm(subject, END_TOLD, id, Block.endIsToldAt(row.placedAt(), row.until(), zone));
            arm(subject, END, id, row.until());
        }
    }

    /** During a replay nothing is said: what was said before may still be to come. */
    private void sayOrLater(String subject, String what, BlockRow row, Instant at) {
        var due = new Due(at, subject, what, DataClass.NONE.name(), row.block().id());
        if (time.replaying()) {
            deadlines.armOnce(due);
        } else {
            say(due, row);
        }
    }

    private void say(Due due, BlockRow row) {
        boolean hold = row.block().kind() == Block.Kind.HOLD;
        switch (due.rule()) {
            case PLACED -> announcer.announce(due.subject(), hold ? "HELD" : "RESTRICTED", row, due.at(), row.reason());
            case LIFTED ->
                announcer.announce(due.subject(), hold ? "HOLD_LIFTED" : "RESTRICTION_LIFTED", row, due.at(), "");
            case REVIEW -> announcer.announce(due.subject(), "HELD", row, due.at(), "REVIEW_DUE");
            default -> announcer.announce(due.subject(), "RESTRICTION_ENDING", row, due.at(), row.reason());
        }
    }

    /** What proves that data was kept longer has had its time, as the proof of an erasure has. */
    private void forget(String subject, String blockId) {
        outbox.forgetBlock(subject, blockId);
        blocks.forget(blockId);
        ledger.all(RowKind.LAPSE, subject).forEach((lapseId, lapse) -> {
            if (lapse.entry().item().equals(blockId)) {
                announcer.forget(subject, lapseId);
            }
        });
    }

    private void arm(String subject, String what, String blockId, Instant at) {
        deadlines.armOnce(new Due(at, subject, what, DataClass.NONE.name(), blockId));
    }

    private static Block bare(Due due, BlockPlace place) {
        return new Block(due.item(), place.kind(), Set.of(), Set.of());
    }
}
