package oubli.quickstart.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again, four times a second, until an answer is what was promised. */
final class Poll {
    private static final long PAUSE_MILLIS = 250;

    private Poll() {}

    static <T> T until(String promise, Duration patience, Supplier<T> ask, Predicate<T> is) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            var answer = ask.get();
            if (is.test(answer)) {
                return answer;
            }
            pause();
        }
        throw new StepFailed("Within " + patience.toSeconds() + " s no service told of " + promise + ".");
    }

    private static void pause() {
        try {
            var never = new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            assert !never;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFailed("The demo was interrupted.");
        }
    }
}
