package oubli.retention.query;

import java.time.Instant;
import oubli.retention.fact.OrderFact;

/** Puts the DPO's orders where the task that owns the subject reads them; answers after the brokers acknowledged, or refuses with 503. */
public interface OrderWriter {

    void write(OrderFact order, String operator);

    /** Lets a braked mass lapse go on, in every partition where it is held. */
    void releaseBrake(Said said, String brakeId, String reason);

    /** Makes ticks up to an instant believed, in every partition. */
    void confirmClock(Said said, Instant upTo);

    /** Who says so under which id, the same for a repetition, and when. */
    record Said(String id, String operator, Instant at) {}
}
