package oubli.recipient.contact;

import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import oubli.schemas.DataClass;
import oubli.schemas.Sealed;

/** The one fact of a contact event: a plain one is told as it is, a sealed one is opened first. */
sealed interface Fact {

    enum Fate {
        DELIVERED,
        /** Its key is destroyed: nothing is left to tell. */
        ERASED,
        /** Block and key do not fit each other. */
        TAMPERED,
        /** The key cannot be used yet. */
        WAITING
    }

    Occurrence occurrence();

    /** The data classes whose recipients it concerns. */
    Set<DataClass> classes();

    /** The request it belongs to; empty where to none. */
    String item();

    /** Call it only after the key topic was read to its end. */
    Fate tell(ContactListener listener, BlockReader blocks) throws Exception;

    record Plain(Occurrence occurrence, Set<DataClass> classes, String item, PlainTelling telling) implements Fact {

        interface PlainTelling {

            void tell(ContactListener listener) throws Exception;
        }

        @Override
        public Fate tell(ContactListener listener, BlockReader blocks) throws Exception {
            telling.tell(listener);
            return Fate.DELIVERED;
        }
    }

    /**
     * A fact with personal fields.
     *
     * @param type name of the fact, to which its block is bound
     */
    record Boxed(Occurrence occurrence, String type, String item, Sealed block, BoxTelling telling) implements Fact {

        interface BoxTelling {

            void tell(ContactListener listener, SpecificRecord content) throws Exception;
        }

        @Override
        public Set<DataClass> classes() {
            return Set.of(block.getDataClass());
        }

        @Override
        public Fate tell(ContactListener listener, BlockReader blocks) throws Exception {
            return blocks.tell(this, listener);
        }
    }
}
