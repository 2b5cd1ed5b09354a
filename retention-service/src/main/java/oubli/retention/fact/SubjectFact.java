package oubli.retention.fact;

import oubli.policy.consent.Decision;

/** What a subject decided or asked for, beside contacting the controller. */
public sealed interface SubjectFact extends Fact {

    Origin origin();

    /** A decision about one cell: also the record that proves it. */
    record Decided(Origin origin, Decision decision) implements SubjectFact {
        @Override
        public void tell(FactListener listener) {
            listener.decided(this);
        }
    }

    /** A record of the decisions topic that decides nothing, such as a linked device. */
    record Noted(Origin origin) implements SubjectFact {
        @Override
        public void tell(FactListener listener) {
            listener.noted(this);
        }
    }

    /** A record about a rights request; it holds personal data under a key of its own or none. */
    record RightExercised(Origin origin, String requestId, Step step) implements SubjectFact {
        @Override
        public void tell(FactListener listener) {
            listener.rightExercised(this);
        }
    }

    /** What of a rights request moves a deadline here. */
    enum Step {
        RECEIVED,
        /** Answered, refused or taken back: nobody waits any more. */
        ANSWERED,
        /** Identity was shown or not: the copy of a document is of no more use. */
        VERDICT,
        CLOSED,
        OTHER
    }

    /** The decision record of that event is gone. */
    record ProofForgotten(String subject, String eventId) implements Fact {
        @Override
        public void tell(FactListener listener) {
            listener.proofForgotten(this);
        }
    }
}
