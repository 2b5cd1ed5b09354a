package oubli.retention.fact;

import java.time.Instant;
import java.util.Set;
import oubli.policy.DataClass;

/** A restriction or a legal hold was placed or lifted. */
public sealed interface BlockFact extends Fact {

    Origin origin();

    String blockId();

    /** Processing stops and nothing lapses; no purposes means all, {@code Times.NEVER} that no end is planned. */
    record Restricted(Origin origin, String blockId, Set<String> purposes, String ground, Instant until)
            implements BlockFact {

        public Restricted {
            purposes = Set.copyOf(purposes);
        }

        @Override
        public void tell(FactListener listener) {
            listener.restricted(this);
        }
    }

    /** A legal obligation keeps these classes. */
    record Held(Origin origin, String blockId, Set<DataClass> scopes, String reason, Instant reviewAt)
            implements BlockFact {

        public Held {
            scopes = Set.copyOf(scopes);
        }

        @Override
        public void tell(FactListener listener) {
            listener.held(this);
        }
    }

    /** The restriction or hold of that id ended. */
    record Lifted(Origin origin, String blockId) implements BlockFact {
        @Override
        public void tell(FactListener listener) {
            listener.lifted(this);
        }
    }
}
