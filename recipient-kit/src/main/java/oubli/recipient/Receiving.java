package oubli.recipient;

import java.util.Set;
import oubli.recipient.contact.ContactListener;
import oubli.schemas.DataClass;
import oubli.vault.KeyEncryption;

/** What a recipient wants to be told, and with which keys it is opened. */
record Receiving(Set<DataClass> classes, KeyEncryption keys, ContactListener listener) {

    Receiving {
        classes = Set.copyOf(classes);
    }
}
