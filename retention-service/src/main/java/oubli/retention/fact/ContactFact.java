package oubli.retention.fact;

import oubli.policy.DataClass;

/** What a contact event says; its record can be tombstoned by the event id of its origin. */
public sealed interface ContactFact extends Fact {

    Origin origin();

    /** A contact request arrived. */
    record Submitted(Origin origin, String requestId) implements ContactFact {
        @Override
        public void tell(FactListener listener) {
            listener.submitted(this);
        }
    }

    /** Prospecting was allowed, so a profile is kept; {@code requestId} is empty where it came without a request. */
    record ProfileRecorded(Origin origin, String requestId) implements ContactFact {
        @Override
        public void tell(FactListener listener) {
            listener.profileRecorded(this);
        }
    }

    /** The controller answered a request. */
    record Answered(Origin origin, String requestId) implements ContactFact {
        @Override
        public void tell(FactListener listener) {
            listener.answered(this);
        }
    }

    /** The controller closed a request, for a coded reason. */
    record Closed(Origin origin, String requestId, String reason) implements ContactFact {
        @Override
        public void tell(FactListener listener) {
            listener.closed(this);
        }
    }

    /** Something happened between the person and the controller; {@code requestId} is empty where it concerns none. */
    record Interacted(Origin origin, String kind, String requestId) implements ContactFact {
        @Override
        public void tell(FactListener listener) {
            listener.interacted(this);
        }
    }

    /** What is held was corrected; {@code requestId} is empty where the class has no items. */
    record Rectified(Origin origin, DataClass scope, String requestId) implements ContactFact {
        @Override
        public void tell(FactListener listener) {
            listener.rectified(this);
        }
    }
}
