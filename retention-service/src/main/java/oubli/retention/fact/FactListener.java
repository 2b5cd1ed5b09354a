package oubli.retention.fact;

/** Who hears facts: one method for each, so that a new fact does not compile before somebody listens. */
public interface FactListener {

    void submitted(ContactFact.Submitted fact);

    void profileRecorded(ContactFact.ProfileRecorded fact);

    void answered(ContactFact.Answered fact);

    void closed(ContactFact.Closed fact);

    void interacted(ContactFact.Interacted fact);

    void rectified(ContactFact.Rectified fact);

    void decided(SubjectFact.Decided fact);

    void noted(SubjectFact.Noted fact);

    void rightExercised(SubjectFact.RightExercised fact);

    void proofForgotten(SubjectFact.ProofForgotten fact);

    void keyWrapped(KeyFact.Wrapped fact);

    void keyDestroyed(KeyFact.Destroyed fact);

    void restricted(BlockFact.Restricted fact);

    void held(BlockFact.Held fact);

    void lifted(BlockFact.Lifted fact);

    void brakeReleased(TimeFact.BrakeReleased fact);

    void ordered(OrderFact fact);

    void announced(SagaFact.Announced fact);

    void lapsed(SagaFact.Lapsed fact);

    void certified(SagaFact.Certified fact);

    void receipt(SagaFact.Receipt fact);

    void tallied(CountFact fact);

    void ticked(TimeFact.Ticked fact);

    void clockConfirmed(TimeFact.ClockConfirmed fact);
}
