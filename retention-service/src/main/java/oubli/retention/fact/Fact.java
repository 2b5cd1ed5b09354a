package oubli.retention.fact;

/** One thing that a record of a topic says; it finds the listener's method for it by itself. */
public interface Fact {

    void tell(FactListener listener);
}
