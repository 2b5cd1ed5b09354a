package oubli.retention.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import oubli.retention.fact.KeyFact;
import oubli.retention.keep.KeyCare;
import oubli.retention.keep.KeyPass;

/** Knows no epochs, as when whoever holds the keys does not answer: no key is moved, and nothing else waits for it. */
public final class RestingKeyCare implements KeyCare, KeyPass {

    @Override
    public Optional<Epochs> epochs() {
        return Optional.empty();
    }

    @Override
    public KeyPass passOver(int partition) {
        return this;
    }

    @Override
    public Duration reportEvery() {
        return Duration.ofMinutes(1);
    }

    @Override
    public List<Value> read() {
        return List.of();
    }

    @Override
    public List<KeyFact> look() {
        return List.of();
    }

    @Override
    public boolean isComplete() {
        return true;
    }

    @Override
    public List<Value> underCurrent(List<Value> values) {
        return values;
    }

    @Override
    public boolean isOver() {
        return true;
    }

    @Override
    public void close() {}
}
