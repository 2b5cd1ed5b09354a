package oubli.retention.fact;

import oubli.policy.DataClass;

/** What the key topic says: that a data key exists, or no longer; never the key itself. */
public sealed interface KeyFact extends Fact {

    String subject();

    String keyId();

    /**
     * A data key seals the event of that id.
     *
     * @param item empty where the class has no items
     * @param kekId the key-encryption key that wraps it
     * @param moved whether this service wrapped it anew, for another epoch
     */
    record Wrapped(
            Origin origin, String keyId, DataClass scope, String item, String sealsEventId, String kekId, boolean moved)
            implements KeyFact {
        @Override
        public String subject() {
            return origin.subject();
        }

        @Override
        public void tell(FactListener listener) {
            listener.keyWrapped(this);
        }
    }

    /** The key was destroyed. */
    record Destroyed(String subject, String keyId) implements KeyFact {
        @Override
        public void tell(FactListener listener) {
            listener.keyDestroyed(this);
        }
    }
}
