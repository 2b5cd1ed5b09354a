package oubli.retention.fact;

import oubli.policy.DataClass;

/** What the key topic says: that a data key exists, or no longer; never the key itself. */
public sealed interface KeyFact extends Fact {

    String keyId();

    /** A data key seals the event of that id; {@code item} is empty where the class has no items. */
    record Wrapped(Origin origin, String keyId, DataClass scope, String item, String sealsEventId) implements KeyFact {
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
