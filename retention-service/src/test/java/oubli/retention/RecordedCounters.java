package oubli.retention;

import java.time.Duration;
import java.time.Instant;
import oubli.retention.keep.Counters;

/** Counters that a test can look at. */
final class RecordedCounters implements Counters {

    int generationClosed;
    int duplicates;
    int orphanKeys;
    int orphanRecords;
    int acted;
    int keysDestroyedAgain;
    int keysRewrapped;
    long staleKeys;
    boolean clockHeld;
    long braked;
    Duration backlog = Duration.ZERO;

    @Override
    public void generationClosed() {
        generationClosed++;
    }

    @Override
    public void duplicate() {
        duplicates++;
    }

    @Override
    public void orphanKey() {
        orphanKeys++;
    }

    @Override
    public void keyDestroyedAgain() {
        keysDestroyedAgain++;
    }

    @Override
    public void keyRewrapped() {
        keysRewrapped++;
    }

    @Override
    public void staleKeys(long count) {
        staleKeys = count;
    }

    @Override
    public void orphanRecord() {
        orphanRecords++;
    }

    @Override
    public void erasure(String rule) {}

    @Override
    public void lapse(String kind) {}

    @Override
    public void certificate(String status) {}

    @Override
    public void actedAfter(Duration lag) {
        acted++;
    }

    @Override
    public void backlog(Duration age) {
        backlog = age;
    }

    @Override
    public void clockHeld(boolean held) {
        clockHeld = held;
    }

    @Override
    public void braked(long held) {
        braked = held;
    }

    @Override
    public void openErasures(int count, Instant oldest) {}
}
