package oubli.recipient;

import java.util.Set;
import java.util.function.Function;
import oubli.recipient.contact.BlockReader;
import oubli.recipient.contact.ContactListener;
import oubli.schemas.DataClass;
import oubli.vault.DataKeys;

/** What a recipient wants to be told, and what it does with sealed blocks. */
record Receiving(Set<DataClass> classes, Function<DataKeys, BlockReader> blocks, ContactListener listener) {

    Receiving {
        classes = Set.copyOf(classes);
    }
}
