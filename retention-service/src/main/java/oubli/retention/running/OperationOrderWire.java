package oubli.retention.running;

import java.time.Instant;
import oubli.retention.fact.OrderFact;
import oubli.retention.query.OrderWriter;
import oubli.retention.query.PolicyInForce;
import oubli.retention.wire.OperationWire;
import oubli.schemas.Topics;

/** What the DPO orders over HTTP, on the operations topic: an erasure goes to the partition of its subject. */
final class OperationOrderWire implements OrderWriter {

    private final RecordSender sender;
    private final PolicyInForce policies;

    OperationOrderWire(RecordSender sender, PolicyInForce policies) {
        this.sender = sender;
        this.policies = policies;
    }

    @Override
    public void write(OrderFact order, String operator) {
        var by = new OperationWire.By(operator, policies.at(order.at()).version());
        sender.send(Topics.OPERATIONS, order.subject(), OperationWire.ordered(order, by));
    }

    @Override
    public void releaseBrake(Said said, String brakeId, String reason) {
        var operation = OperationWire.released(said.id(), brakeId, reason, said.at(), by(said));
        sender.sendToAll(Topics.OPERATIONS, said.id(), operation);
    }

    @Override
    public void confirmClock(Said said, Instant upTo) {
        sender.sendToAll(Topics.OPERATIONS, said.id(), OperationWire.confirmed(said.id(), upTo, said.at(), by(said)));
    }

    private OperationWire.By by(Said said) {
        return new OperationWire.By(said.operator(), policies.at(said.at()).version());
    }
}
