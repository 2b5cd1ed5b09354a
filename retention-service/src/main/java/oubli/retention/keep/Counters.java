package oubli.retention.keep;

import java.time.Duration;
import java.time.Instant;

/** What operators see of the keepers' work; counted where it happens, without subjects. */
public interface Counters {

    /** Something of a closed generation or an erased item came late and was destroyed. */
    void generationClosed();

    void duplicate();

    /** A data key whose record never came was destroyed. */
    void orphanKey();

    /** A data key that a restored backup had brought back was destroyed again. */
    void keyDestroyedAgain();

    /** A data key was moved into the current epoch. */
    void keyRewrapped();

    /** How many live data keys stand under former epochs. */
    void staleKeys(long count);

    /** A record about a request that is not held. */
    void orphanRecord();

    void erasure(String rule);

    void lapse(String kind);

    void certificate(String status);

    /** How long after its due instant something was acted on, settling included. */
    void actedAfter(Duration lag);

    /** How old the oldest due entry is that has not been acted on yet; zero where all is done. */
    void backlog(Duration age);

    /** Whether time stands still because a tick could not be believed. */
    void clockHeld(boolean held);

    /** How many lapses the brake holds until the DPO releases them. */
    void braked(long held);

    /** How many erasures wait for receipts, and since when the oldest does; {@code Times.NEVER} where none does. */
    void openErasures(int count, Instant oldest);
}
