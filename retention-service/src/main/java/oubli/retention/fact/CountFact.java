package oubli.retention.fact;

import oubli.policy.counts.Tally;

/** A partition told how many of its persons were anonymised in a month that is over. */
public record CountFact(Tally tally) implements Fact {

    @Override
    public void tell(FactListener listener) {
        listener.tallied(this);
    }
}
