package oubli.quickstart.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import oubli.quickstart.command.StepFailed;

/** Asks again, four times a second, until an answer is as it should be. */
public final class Poll {
    private static final long PAUSE_MILLIS = 250;

    private Poll() {}

    /** The answer that is as promised; {@link StepFailed} where none comes in time. */
    public static <T> T until(String promise, Duration patience, Supplier<T> ask, Predicate<T> is) {
        var last = latest(patience, ask, is);
        if (!is.test(last)) {
            throw new StepFailed("Within " + patience.toSeconds() + " s no service told of " + promise + ".");
        }
        return last;
    }

    /** The first answer that is so, else the last one in that time. */
    public static <T> T latest(Duration patience, Supplier<T> ask, Predicate<T> is) {
        long end = System.nanoTime() + patience.toNanos();
        var answer = ask.get();
        while (!is.test(answer) && System.nanoTime() < end) {
            pause();
            answer = ask.get();
        }
        return answer;
    }

    private static void pause() {
        try {
            var never = new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            assert !never;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFailed("The command was interrupted.");
        }
    }
}
