package oubli.recipient.contact;

import java.util.Set;
import oubli.recipient.erasure.Voids;
import oubli.recipient.follow.Counts;
import oubli.recipient.follow.DeadLetters;
import oubli.schemas.DataClass;

/** To whom contact events are delivered, and what is needed on the way. */
public record Delivery(
        Set<DataClass> classes,
        BlockReader blocks,
        ContactListener listener,
        Voids voids,
        DeadLetters deadLetters,
        Counts counts) {

    public Delivery {
        classes = Set.copyOf(classes);
    }

    boolean concerns(Fact fact) {
        return fact.classes().stream().anyMatch(classes::contains);
    }
}
