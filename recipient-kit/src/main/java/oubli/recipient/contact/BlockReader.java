package oubli.recipient.contact;

import oubli.vault.DataKeys;
import oubli.vault.Opened;
import oubli.vault.Opener;

/** What a recipient does with a sealed block: read it, or only notice that it is there. */
public interface BlockReader {

    /** Tells the listener about a fact with a block; call it only after the key topic was read to its end. */
    Fact.Fate tell(Fact.Boxed fact, ContactListener listener) throws Exception;

    /** For a recipient that holds the key-encryption keys of its classes. */
    static BlockReader opening(Opener opener) {
        return (fact, listener) -> {
            var whose = fact.occurrence();
            var opened = opener.openCaughtUp(fact.block(), whose.subjectId(), whose.eventId(), fact.type());
            if (opened instanceof Opened.Readable readable) {
                fact.telling().tell(listener, readable.content());
                return Fact.Fate.DELIVERED;
            }
            if (opened instanceof Opened.Tampered) {
                return Fact.Fate.TAMPERED;
            }
            return opened instanceof Opened.Erased ? Fact.Fate.ERASED : Fact.Fate.WAITING;
        };
    }

    /** For a recipient that may know whom data is held about, but not what it says. */
    static BlockReader noticing(DataKeys keys) {
        return (fact, listener) -> {
            if (keys.find(fact.occurrence().subjectId(), fact.block().getKeyId())
                    .isEmpty()) {
                return Fact.Fate.ERASED;
            }
            listener.noticed(fact.occurrence(), fact.block().getDataClass());
            return Fact.Fate.DELIVERED;
        };
    }
}
